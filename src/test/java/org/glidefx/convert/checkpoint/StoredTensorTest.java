package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.glidefx.convert.checkpoint.PickleValue.Storage;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Views of storages of every type, against plain arithmetic on the same bytes. */
class StoredTensorTest {

    @Test
    void everyBrainFloatIsTheUpperHalfOfAFloat() throws Exception {
        float[] found = readAll(ElementType.BFLOAT16, allShorts());
        for (int bits = 0; bits < found.length; bits++) {
            if (Float.floatToRawIntBits(found[bits]) != bits << 16 && !Float.isNaN(found[bits])) {
                assertThat(found[bits]).as("bits %x", bits).isEqualTo(Float.intBitsToFloat(bits << 16));
            }
        }
        assertThat(found[0x3f80]).isEqualTo(1);
        assertThat(found[0x7f7f]).isEqualTo(3.3895314e38f);
        assertThat(found[0x0001]).isEqualTo(Float.intBitsToFloat(0x10000));
    }

    /** A half is (-1)^s 2^(e - 15) (1 + m / 1024), with e of 0 for subnormals (IEEE 754-2019, 3.4). */
    @Test
    void everyHalfHasTheValueOfItsFields() throws Exception {
        float[] found = readAll(ElementType.FLOAT16, allShorts());
        for (int bits = 0; bits < found.length; bits++) {
            int exponent = bits >> 10 & 31;
            int mantissa = bits & 1023;
            double sign = bits >> 15 == 0 ? 1 : -1;
            double value = exponent == 0 ? mantissa * 0x1p-24 : (1 + mantissa / 1024.0) * Math.pow(2, exponent - 15);
            if (exponent != 31 && found[bits] != (float) (sign * value)) {
                assertThat(found[bits]).as("bits %x", bits).isEqualTo((float) (sign * value));
            }
        }
        assertThat(found[0x7c00]).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(found[0xfc00]).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(found[0x7e00]).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "3.141592653589793, 3.1415927",
        "1e300, Infinity",
        "-1e300, -Infinity",
        "1e-300, 0",
        "16777217, 16777216",
        "16777219, 16777220"
    })
    void doublesAreRoundedToTheNearestFloat(double stored, float read) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(0, stored);
        assertThat(readAll(ElementType.FLOAT64, bytes.array())).containsExactly(read);
    }

    @ParameterizedTest
    @EnumSource(names = {"INT64", "INT32", "INT16", "INT8", "UINT8", "BOOL"})
    void wholeNumbersAreNoWeights(ElementType type) throws Exception {
        StoredTensor tensor = tensor(type, new byte[2 * type.bytes()], 0, new long[] {2}, new long[] {1});
        assertThat(tensor.type()).isEqualTo(type);
        assertThat(tensor.size()).isEqualTo(2);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> tensor.read(0, new float[2], 2))
                .withMessageContaining("expected floating-point elements in w, found " + type);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT16", "BFLOAT16", "FLOAT64"})
    void anyWindowReadsAsItsStridesSay(ElementType type) throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        byte[] storage = counting(type, 240);
        for (int round = 0; round < 200; round++) {
            int[] order = {0, 1, 2};
            swap(order, random.nextInt(3), random.nextInt(3));
            long[] shape = random.longs(3, 1, 5).toArray();
            long[] strides = new long[3];
            long stride = random.nextInt(1, 3);
            for (int axis : order) {
                strides[axis] = stride;
                stride *= shape[axis];
            }
            long offset = random.nextInt(240 - 128);
            StoredTensor tensor = tensor(type, storage, offset, shape, strides);
            float[] expected = expected(offset, shape, strides);
            float[] whole = new float[expected.length];
            tensor.read(0, whole, whole.length);
            assertThat(whole).isEqualTo(expected);
            int from = random.nextInt(expected.length);
            int count = random.nextInt(expected.length - from + 1);
            float[] part = new float[count];
            tensor.read(from, part, count);
            assertThat(part).isEqualTo(Arrays.copyOfRange(expected, from, from + count));
        }
    }

    @Test
    void tensorsMayShareAStorage() throws Exception {
        byte[] storage = counting(ElementType.FLOAT32, 12);
        StoredTensor matrix = tensor(ElementType.FLOAT32, storage, 0, new long[] {3, 4}, new long[] {4, 1});
        StoredTensor column = tensor(ElementType.FLOAT32, storage, 1, new long[] {3}, new long[] {4});
        float[] read = new float[3];
        column.read(0, read, 3);
        assertThat(read).containsExactly(1, 5, 9);
        matrix.read(4, read, 3);
        assertThat(read).containsExactly(4, 5, 6);
    }

    @Test
    void lengthsOfOneMayHaveAnyStride() throws Exception {
        byte[] storage = counting(ElementType.FLOAT32, 6);
        StoredTensor tensor = tensor(ElementType.FLOAT32, storage, 0, new long[] {1, 6, 1}, new long[] {99, 1, 77});
        float[] read = new float[6];
        tensor.read(0, read, 6);
        assertThat(read).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void emptyTensorsHaveNothingToRead() throws Exception {
        StoredTensor tensor = tensor(ElementType.FLOAT32, new byte[0], 0, new long[] {2, 0}, new long[] {1, 1});
        assertThat(tensor.size()).isZero();
        tensor.read(0, new float[0], 0);
    }

    @Test
    void readingNothingIsFineUpToTheEnd() throws Exception {
        StoredTensor tensor =
                tensor(ElementType.FLOAT32, counting(ElementType.FLOAT32, 6), 0, new long[] {3, 2}, new long[] {1, 3});
        float[] into = {8};
        tensor.read(6, into, 0);
        assertThat(into).containsExactly(8);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tensor.read(7, into, 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tensor.read(-1, into, 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tensor.read(0, into, 2));
    }

    @Test
    void shapesAreCopies() throws Exception {
        long[] shape = {2, 3};
        StoredTensor tensor =
                tensor(ElementType.FLOAT32, counting(ElementType.FLOAT32, 6), 0, shape, new long[] {3, 1});
        shape[0] = 9;
        tensor.shape()[1] = 9;
        assertThat(tensor.shape()).containsExactly(2, 3);
        assertThat(tensor).hasToString("w FLOAT32[2, 3]");
    }

    private static float[] expected(long offset, long[] shape, long[] strides) {
        float[] numbers = new float[(int) (shape[0] * shape[1] * shape[2])];
        int at = 0;
        for (long i = 0; i < shape[0]; i++) {
            for (long j = 0; j < shape[1]; j++) {
                for (long k = 0; k < shape[2]; k++) {
                    numbers[at++] = offset + i * strides[0] + j * strides[1] + k * strides[2];
                }
            }
        }
        return numbers;
    }

    private static void swap(int[] order, int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }

    private static byte[] allShorts() {
        ByteBuffer bytes = ByteBuffer.allocate(2 << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (int bits = 0; bits < 1 << 16; bits++) {
            bytes.putShort((short) bits);
        }
        return bytes.array();
    }

    /** 0, 1, 2, ...; up to 255 exact in every floating type. */
    private static byte[] counting(ElementType type, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            switch (type) {
                case FLOAT64 -> bytes.putDouble(i);
                case FLOAT16 -> bytes.putShort(Float.floatToFloat16(i));
                case BFLOAT16 -> bytes.putShort((short) (Float.floatToIntBits(i) >> 16));
                default -> bytes.putFloat(i);
            }
        }
        return bytes.array();
    }

    private static float[] readAll(ElementType type, byte[] storage) throws BadCheckpointException {
        int count = storage.length / type.bytes();
        StoredTensor tensor = tensor(type, storage, 0, new long[] {count}, new long[] {1});
        float[] values = new float[count];
        tensor.read(0, values, count);
        return values;
    }

    private static StoredTensor tensor(ElementType type, byte[] storage, long offset, long[] shape, long[] strides)
            throws BadCheckpointException {
        Storage described = new Storage(type, "0", storage.length / type.bytes());
        FileBytes bytes = new FileBytes(MemorySegment.ofArray(storage));
        return new StoredTensor("w", new TensorView(described, offset, shape, strides), bytes);
    }
}
