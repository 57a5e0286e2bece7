/** Reads and edits the metadata in picture files as bytes: Exif blocks and XMP packets. */
@NullMarked
package org.glidefx.image.metadata;

import org.jspecify.annotations.NullMarked;
