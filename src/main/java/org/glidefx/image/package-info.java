/** Rasters, masks, resampling and blending. */
@NullMarked
package org.glidefx.image;

import org.jspecify.annotations.NullMarked;
