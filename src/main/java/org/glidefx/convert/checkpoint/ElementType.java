package org.glidefx.convert.checkpoint;

import java.util.Optional;

/** Type of a stored element, and its names: PyTorch's storage class, and the safetensors format's. */
public enum ElementType {
    FLOAT64("DoubleStorage", "F64", 8, true),
    FLOAT32("FloatStorage", "F32", 4, true),
    FLOAT16("HalfStorage", "F16", 2, true),
    BFLOAT16("BFloat16Storage", "BF16", 2, true),
    INT64("LongStorage", "I64", 8, false),
    INT32("IntStorage", "I32", 4, false),
    INT16("ShortStorage", "I16", 2, false),
    INT8("CharStorage", "I8", 1, false),
    UINT8("ByteStorage", "U8", 1, false),
    BOOL("BoolStorage", "BOOL", 1, false);

    private final String storageClass;
    private final String safetensors;
    private final int bytes;
    private final boolean floating;

    ElementType(String storageClass, String safetensors, int bytes, boolean floating) {
        this.storageClass = storageClass;
        this.safetensors = safetensors;
        this.bytes = bytes;
        this.floating = floating;
    }

    /** Size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Whether elements can be weights. */
    public boolean isFloating() {
        return floating;
    }

    static Optional<ElementType> ofStorageClass(String name) {
        for (ElementType type : values()) {
            if (type.storageClass.equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    static Optional<ElementType> ofSafetensors(String name) {
        for (ElementType type : values()) {
            if (type.safetensors.equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
