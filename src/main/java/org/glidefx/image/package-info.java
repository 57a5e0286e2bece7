/** Rasters, masks, resampling, blending, and image files with their metadata; the only user of AWT. */
@NullMarked
package org.glidefx.image;

import org.jspecify.annotations.NullMarked;
