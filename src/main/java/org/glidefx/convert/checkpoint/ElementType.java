package org.glidefx.convert.checkpoint;

import java.util.Optional;

/** What a stored element is, and the name of PyTorch's storage class for it. */
public enum ElementType {
    FLOAT64("DoubleStorage", 8, true),
    FLOAT32("FloatStorage", 4, true),
    FLOAT16("HalfStorage", 2, true),
    BFLOAT16("BFloat16Storage", 2, true),
    INT64("LongStorage", 8, false),
    INT32("IntStorage", 4, false),
    INT16("ShortStorage", 2, false),
    INT8("CharStorage", 1, false),
    UINT8("ByteStorage", 1, false),
    BOOL("BoolStorage", 1, false);

    private final String storageClass;
    private final int bytes;
    private final boolean floating;

    ElementType(String storageClass, int bytes, boolean floating) {
        this.storageClass = storageClass;
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
}
