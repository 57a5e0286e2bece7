/** Preferences and shortcuts, and the dialogs that change them. */
@NullMarked
package org.glidefx.ui.settings;

import org.jspecify.annotations.NullMarked;
