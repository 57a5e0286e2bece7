/** PyTorch checkpoints read as untrusted input: zip, restricted unpickler, tensors by name. */
@NullMarked
package org.glidefx.convert.checkpoint;

import org.jspecify.annotations.NullMarked;
