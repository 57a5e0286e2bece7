/** Runs other people's ONNX networks on pictures: features, logits and CLIP embeddings. */
@NullMarked
package org.glidefx.evaluate.network;

import org.jspecify.annotations.NullMarked;
