package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.MemorySegment;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileBytesTest {

    private static final byte[] CONTENT = {1, 2, 3, 4, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 9, 10};

    private final FileBytes bytes = new FileBytes(MemorySegment.ofArray(CONTENT));

    @Test
    void numbersAreLittleEndian() throws Exception {
        assertThat(bytes.unsignedByte(4)).isEqualTo(255);
        assertThat(bytes.unsignedShort(0)).isEqualTo(0x0201);
        assertThat(bytes.signedInt(0)).isEqualTo(0x04030201);
        assertThat(bytes.signedInt(4)).isEqualTo(-1);
        assertThat(bytes.unsignedInt(4)).isEqualTo(0xFFFF_FFFFL);
        assertThat(bytes.signedLong(0)).isEqualTo(0xFFFF_FFFF_0403_0201L);
    }

    @Test
    void numbersNeedNotBeAligned() throws Exception {
        assertThat(bytes.unsignedShort(3)).isEqualTo(0xff04);
        assertThat(bytes.signedInt(1)).isEqualTo(0xff040302);
        assertThat(bytes.signedLong(1)).isEqualTo(0x09FF_FFFF_FF04_0302L);
    }

    @Test
    void slicesCountFromTheirStart() throws Exception {
        FileBytes slice = bytes.slice(8, 2);
        assertThat(slice.size()).isEqualTo(2);
        assertThat(slice.unsignedByte(1)).isEqualTo(10);
        refused(() -> slice.unsignedByte(2));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 10, 11, Long.MAX_VALUE, Long.MIN_VALUE})
    void nothingOutsideIsRead(long offset) {
        refused(() -> bytes.unsignedByte(offset));
        refused(() -> bytes.unsignedShort(offset));
        refused(() -> bytes.signedInt(offset));
        refused(() -> bytes.signedLong(offset));
        refused(() -> bytes.bytes(offset, 1));
    }

    @ParameterizedTest
    @CsvSource({"9, 2", "0, 11", "0, -1", "10, 1", "5, 9223372036854775807", "-1, 1", "9223372036854775807, 1"})
    void noSliceReachesOutside(long offset, long length) {
        refused(() -> bytes.slice(offset, length));
    }

    @Test
    void anEmptySliceAtTheEndIsFine() throws Exception {
        assertThat(bytes.slice(10, 0).size()).isZero();
        assertThat(bytes.bytes(10, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DoubleStorage, FLOAT64",
        "FloatStorage, FLOAT32",
        "HalfStorage, FLOAT16",
        "BFloat16Storage, BFLOAT16",
        "LongStorage, INT64",
        "IntStorage, INT32",
        "ShortStorage, INT16",
        "CharStorage, INT8",
        "ByteStorage, UINT8",
        "BoolStorage, BOOL",
        "ComplexFloatStorage, COMPLEX64",
        "ComplexDoubleStorage, COMPLEX128",
        "QInt8Storage, QINT8",
        "QUInt8Storage, QUINT8",
        "QInt32Storage, QINT32"
    })
    void storageClassesNameTheirElementType(String name, ElementType type) {
        assertThat(ElementType.ofStorageClass(name)).contains(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "UntypedStorage", "Float8Storage", "floatstorage"})
    void otherStorageClassesAreUnknown(String name) {
        assertThat(ElementType.ofStorageClass(name)).isEmpty();
    }

    private static void refused(ThrowingCallable action) {
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(action)
                .withMessageContaining("not downloaded to the end");
    }
}
