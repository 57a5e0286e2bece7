/** Shared by all parts of the window: actions and their keys, texts, buttons, dialogs, notices, background jobs. */
@NullMarked
package org.glidefx.ui.kit;

import org.jspecify.annotations.NullMarked;
