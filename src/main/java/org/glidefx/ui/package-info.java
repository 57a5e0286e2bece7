/** The window: its panes, menus and dialogs, and how it opens and closes. */
@NullMarked
package org.glidefx.ui;

import org.jspecify.annotations.NullMarked;
