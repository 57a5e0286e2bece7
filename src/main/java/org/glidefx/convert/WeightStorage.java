package org.glidefx.convert;

import org.glidefx.convert.graph.DataType;

/** Storage format of matrices and kernels; networks compute in 32-bit floats either way. */
public enum WeightStorage {
    /** As many bytes as in memory; nothing is rounded. */
    FP32(DataType.FLOAT),
    /** Half the bytes; loses nothing if the checkpoint is 16-bit itself. */
    FP16(DataType.FLOAT16);

    private final DataType type;

    WeightStorage(DataType type) {
        this.type = type;
    }

    DataType type() {
        return type;
    }
}
