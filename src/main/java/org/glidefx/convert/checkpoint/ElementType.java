package org.glidefx.convert.checkpoint;

import java.util.Optional;
import java.util.function.Function;

/** Type of a stored element, and its names: PyTorch's dtype and storage class, and the safetensors format's. */
public enum ElementType {
    FLOAT64("float64", "DoubleStorage", "F64", 8, true),
    FLOAT32("float32", "FloatStorage", "F32", 4, true),
    FLOAT16("float16", "HalfStorage", "F16", 2, true),
    BFLOAT16("bfloat16", "BFloat16Storage", "BF16", 2, true),
    FLOAT8_E4M3FN("float8_e4m3fn", "", "F8_E4M3", 1, true),
    FLOAT8_E5M2("float8_e5m2", "", "F8_E5M2", 1, true),
    FLOAT8_E4M3FNUZ("float8_e4m3fnuz", "", "F8_E4M3FNUZ", 1, true),
    FLOAT8_E5M2FNUZ("float8_e5m2fnuz", "", "F8_E5M2FNUZ", 1, true),
    /** Powers of two, by which blocks of other numbers are scaled. */
    FLOAT8_E8M0FNU("float8_e8m0fnu", "", "F8_E8M0", 1, false),
    INT64("int64", "LongStorage", "I64", 8, false),
    INT32("int32", "IntStorage", "I32", 4, false),
    INT16("int16", "ShortStorage", "I16", 2, false),
    INT8("int8", "CharStorage", "I8", 1, false),
    UINT64("uint64", "", "U64", 8, false),
    UINT32("uint32", "", "U32", 4, false),
    UINT16("uint16", "", "U16", 2, false),
    UINT8("uint8", "ByteStorage", "U8", 1, false),
    BOOL("bool", "BoolStorage", "BOOL", 1, false),
    COMPLEX64("complex64", "ComplexFloatStorage", "C64", 8, false),
    COMPLEX128("complex128", "ComplexDoubleStorage", "", 16, false),
    QINT8("qint8", "QInt8Storage", "", 1, false),
    QUINT8("quint8", "QUInt8Storage", "", 1, false),
    QINT32("qint32", "QInt32Storage", "", 4, false);

    /** The most bytes that an element has. */
    static final int MAX_BYTES = 16;

    private final String dtype;
    private final String storageClass;
    private final String safetensors;
    private final int bytes;
    private final boolean floating;

    /** A name is empty if the format has none. */
    ElementType(String dtype, String storageClass, String safetensors, int bytes, boolean floating) {
        this.dtype = dtype;
        this.storageClass = storageClass;
        this.safetensors = safetensors;
        this.bytes = bytes;
        this.floating = floating;
    }

    /** Size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** True if elements can be weights. */
    public boolean isFloating() {
        return floating;
    }

    static Optional<ElementType> ofDtype(String name) {
        return of(name, type -> type.dtype);
    }

    static Optional<ElementType> ofStorageClass(String name) {
        return of(name, type -> type.storageClass);
    }

    static Optional<ElementType> ofSafetensors(String name) {
        return of(name, type -> type.safetensors);
    }

    private static Optional<ElementType> of(String name, Function<ElementType, String> names) {
        for (ElementType type : values()) {
            if (!name.isEmpty() && names.apply(type).equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
