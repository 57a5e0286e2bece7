/** The window: panels with their view models, dialogs, theme. */
@NullMarked
package org.glidefx.ui;

import org.jspecify.annotations.NullMarked;
