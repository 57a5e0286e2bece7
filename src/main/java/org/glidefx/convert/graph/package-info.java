/** A builder for ONNX graphs and the writer of their files, large weights as external data. */
@NullMarked
package org.glidefx.convert.graph;

import org.jspecify.annotations.NullMarked;
