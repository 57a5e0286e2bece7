/** What lies below the canvas: the candidates, also large over it, and the history as a tree. */
@NullMarked
package org.glidefx.ui.strips;

import org.jspecify.annotations.NullMarked;
