/** Preferences and shortcuts, and the cards that change them. */
@NullMarked
package org.glidefx.ui.settings;

import org.jspecify.annotations.NullMarked;
