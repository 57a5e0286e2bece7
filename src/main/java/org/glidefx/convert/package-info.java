/** Official PyTorch checkpoints into ONNX networks, written as graph-builder code. */
@NullMarked
package org.glidefx.convert;

import org.jspecify.annotations.NullMarked;
