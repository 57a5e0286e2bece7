/** What picture files say besides pixels, as bytes: Exif directories and XMP packets, read and edited. */
@NullMarked
package org.glidefx.image.metadata;

import org.jspecify.annotations.NullMarked;
