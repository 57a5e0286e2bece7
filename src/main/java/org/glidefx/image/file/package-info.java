/** Picture files: PNG, JPEG, WebP and their metadata; with {@code image} the only user of AWT. */
@NullMarked
package org.glidefx.image.file;

import org.jspecify.annotations.NullMarked;
