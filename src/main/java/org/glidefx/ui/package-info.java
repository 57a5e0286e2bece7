/** The window: its panes, its strips, and how it opens and closes. */
@NullMarked
package org.glidefx.ui;

import org.jspecify.annotations.NullMarked;
