/** What is below the canvas: the strip of candidates, which also open in a grid over it, and the history as a tree. */
@NullMarked
package org.glidefx.ui.strips;

import org.jspecify.annotations.NullMarked;
