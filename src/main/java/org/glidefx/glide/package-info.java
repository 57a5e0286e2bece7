/** What GLIDE does with a picture and a caption: model folders, tokenizer, text to image, inpainting, region edits. */
@NullMarked
package org.glidefx.glide;

import org.jspecify.annotations.NullMarked;
