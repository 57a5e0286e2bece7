/** Converts official PyTorch checkpoints into ONNX networks, which are written as graph-builder code. */
@NullMarked
package org.glidefx.convert;

import org.jspecify.annotations.NullMarked;
