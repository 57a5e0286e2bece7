/** Networks in ONNX files, run by ONNX Runtime: the only package that knows it. */
@NullMarked
package org.glidefx.onnx;

import org.jspecify.annotations.NullMarked;
