package org.glidefx.convert.graph;

/** Element types of the graphs, with their number in ONNX's TensorProto.DataType. */
public enum DataType {
    FLOAT(1, 4),
    INT64(7, 8),
    BOOL(9, 1),
    FLOAT16(10, 2);

    private final int code;
    private final int bytes;

    DataType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    int code() {
        return code;
    }

    /** Size of one element in bytes. */
    public int bytes() {
        return bytes;
    }
}
