/** Networks of other people's, as ONNX files, that look at pictures: features, logits and CLIP embeddings. */
@NullMarked
package org.glidefx.evaluate.network;

import org.jspecify.annotations.NullMarked;
