/** Reads PyTorch checkpoints as untrusted input: zip, safetensors, a restricted unpickler, tensors by name. */
@NullMarked
package org.glidefx.convert.checkpoint;

import org.jspecify.annotations.NullMarked;
