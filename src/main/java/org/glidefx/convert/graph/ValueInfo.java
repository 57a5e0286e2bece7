package org.glidefx.convert.graph;

import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/** Declares inputs, outputs and values in between in ONNX's form; the batch is called N. */
final class ValueInfo {

    private ValueInfo() {}

    static ValueInfoProto of(Ref value) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long length : value.dims().lengths()) {
            TensorShapeProto.Dimension.Builder dimension = shape.addDimBuilder();
            if (length == Dims.BATCH) {
                dimension.setDimParam("N");
            } else {
                dimension.setDimValue(length);
            }
        }
        TypeProto.Tensor.Builder tensor =
                TypeProto.Tensor.newBuilder().setElemType(value.type().code()).setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(value.name())
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
