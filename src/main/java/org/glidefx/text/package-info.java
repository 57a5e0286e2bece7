/** Captions as tokens: GLIDE's byte-pair encoder and CLIP's. */
@NullMarked
package org.glidefx.text;

import org.jspecify.annotations.NullMarked;
