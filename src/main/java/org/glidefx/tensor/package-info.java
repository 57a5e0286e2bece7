/** Dense tensors, and {@link org.glidefx.tensor.TensorModel}, the port behind which a network runs. */
@NullMarked
package org.glidefx.tensor;

import org.jspecify.annotations.NullMarked;
