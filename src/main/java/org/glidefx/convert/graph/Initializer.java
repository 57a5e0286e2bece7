package org.glidefx.convert.graph;

import java.util.List;

/** A constant of a graph. */
public sealed interface Initializer {

    String name();

    DataType type();

    Dims dims();

    /** Size of its data in bytes. */
    default long byteSize() {
        return dims().sizeWithoutBatch() * type().bytes();
    }

    /** Numbers stored as 32-bit or 16-bit floats. */
    record Weight(String name, DataType type, WeightData data) implements Initializer {

        public Weight {
            if (type != DataType.FLOAT && type != DataType.FLOAT16) {
                throw new IllegalArgumentException(
                        "expected FLOAT or FLOAT16 for the weight " + name + ", found " + type);
            }
        }

        @Override
        public Dims dims() {
            return data.dims();
        }
    }

    /** Whole numbers: shapes, axes and the like. */
    record Longs(String name, List<Long> values, Dims dims) implements Initializer {

        @Override
        public DataType type() {
            return DataType.INT64;
        }
    }
}
