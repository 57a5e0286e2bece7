/** The canvas: picture, viewport, mask overlay, and one class per mouse tool. */
@NullMarked
package org.glidefx.ui.canvas;

import org.jspecify.annotations.NullMarked;
