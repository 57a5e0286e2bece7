/** What GLIDE does with a picture and a caption: text to image, inpainting, region edits, enlarging, guidance, scoring. */
@NullMarked
package org.glidefx.engine;

import org.jspecify.annotations.NullMarked;
