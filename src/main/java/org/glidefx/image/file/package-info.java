/** Reads and writes picture files and their metadata; the only package that uses AWT and ImageIO. */
@NullMarked
package org.glidefx.image.file;

import org.jspecify.annotations.NullMarked;
