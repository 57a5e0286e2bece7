/** Captions as tokens: GLIDE's byte-pair encoder and CLIP's; and lines of text as people write them. */
@NullMarked
package org.glidefx.text;

import org.jspecify.annotations.NullMarked;
