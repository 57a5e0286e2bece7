package org.glidefx.remote;

import java.util.Arrays;
import java.util.Optional;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Tensor;

/** The element types of tensors, by their names in the protocol. */
enum WireType {
    FP32(Float.BYTES),
    INT64(Long.BYTES),
    /** One byte each: 1 for true, 0 for false. */
    BOOL(Byte.BYTES);

    private final int bytes;

    WireType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes per element. */
    int bytes() {
        return bytes;
    }

    /** The type with this name; empty for the protocol's other types. */
    static Optional<WireType> of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    static WireType of(Tensor tensor) {
        return switch (tensor) {
            case FloatTensor floats -> FP32;
            case LongTensor longs -> INT64;
            case BoolTensor bools -> BOOL;
        };
    }
}
