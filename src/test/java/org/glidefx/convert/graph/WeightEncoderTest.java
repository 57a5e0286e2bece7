package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightEncoderTest {

    private static final int CHUNK = 1 << 16;

    /** Nearest half, ties to even (IEEE 754), down into the subnormal numbers and below them. */
    @ParameterizedTest
    @CsvSource({
        // value, bits
        "1, 3c00",
        "-2, c000",
        "65504, 7bff",
        "65519.99, 7bff",
        "-65519.99, fbff",
        // ties: 1 + 2^-11 goes down to the even 1, 1 + 3 * 2^-11 up to the even 1 + 2^-9
        "1.00048828125, 3c00",
        "1.00146484375, 3c02",
        "1.0004884, 3c01",
        // the least normal, the largest subnormal, the least subnormal
        "6.103515625E-5, 0400",
        "6.097555160522461E-5, 03ff",
        "5.960464477539063E-8, 0001",
        // half of the least subnormal is a tie and goes to zero, a little more does not
        "2.9802322387695312E-8, 0000",
        "2.9802326E-8, 0001",
        "1.4E-45, 0000",
        "-1.4E-45, 8000",
        "0, 0000",
        "-0.0, 8000"
    })
    void halvesAreTheNearestOnes(float value, String bits) throws Exception {
        assertThat(Short.toUnsignedInt(encode(DataType.FLOAT16, value).getShort()))
                .isEqualTo(Integer.parseInt(bits, 16));
    }

    @Test
    void everyFiniteHalfComesBackAsItself() throws Exception {
        List<Float> finite = new ArrayList<>();
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Float.float16ToFloat((short) bits);
            if (Float.isFinite(value)) {
                finite.add(value);
            }
        }
        float[] values = new float[finite.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = finite.get(i);
        }
        ByteBuffer bytes = encode(DataType.FLOAT16, values);
        for (float value : values) {
            assertThat(Float.floatToRawIntBits(Float.float16ToFloat(bytes.getShort())))
                    .isEqualTo(Float.floatToRawIntBits(value));
        }
        assertThat(values).hasSize(2 * 31 * 1024);
    }

    @ParameterizedTest
    @ValueSource(floats = {65520, -65520, 1e30f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void numbersThatWouldBecomeInfiniteAreRefused(float value) {
        assertThatExceptionOfType(WeightRangeException.class)
                .isThrownBy(() -> encode(DataType.FLOAT16, 1, value, 2))
                .withMessageContaining("The weight w holds " + value)
                .withMessageEndingWith("convert again with 32-bit storage.");
    }

    @ParameterizedTest
    @ValueSource(
            floats = {0, -0f, 1, Float.MIN_VALUE, -Float.MIN_NORMAL, Float.MAX_VALUE, 0.1f, 3.4e-39f, 70000, -1e30f})
    void thirtyTwoBitsAreKeptAsTheyAre(float value) throws Exception {
        assertThat(encode(DataType.FLOAT, value).getInt()).isEqualTo(Float.floatToRawIntBits(value));
    }

    @Test
    void bytesAreLittleEndian() throws Exception {
        assertThat(encode(DataType.FLOAT, 1).array()).containsExactly(0, 0, 0x80, 0x3f);
        assertThat(encode(DataType.FLOAT16, 1).array()).containsExactly(0, 0x3c);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 3})
    void weightsOfAnyLengthComeWholeAndInOrder(int count) throws Exception {
        List<Long> starts = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        WeightData data = new WeightData() {
            @Override
            public Dims dims() {
                return Dims.of(count);
            }

            @Override
            public void read(long from, float[] into, int asked) {
                starts.add(from);
                sizes.add(asked);
                for (int i = 0; i < asked; i++) {
                    into[i] = (from + i) % 2048;
                }
            }
        };
        for (DataType type : List.of(DataType.FLOAT, DataType.FLOAT16)) {
            ByteBuffer bytes = encode(new Initializer.Weight("w", type, data));
            assertThat(bytes.remaining()).isEqualTo(count * type.bytes());
            for (int i = 0; i < count; i++) {
                float found = type == DataType.FLOAT ? bytes.getFloat() : Float.float16ToFloat(bytes.getShort());
                if (found != i % 2048) {
                    assertThat(found).as("element %d", i).isEqualTo(i % 2048);
                }
            }
        }
        assertThat(starts).startsWith(0L).allMatch(from -> from % CHUNK == 0);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2 * count);
        assertThat(sizes).allMatch(size -> size >= 1 && size <= CHUNK);
    }

    @Test
    void oneEncoderServesManyWeights() throws Exception {
        WeightEncoder encoder = new WeightEncoder();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        float[] longer = new float[100];
        encoder.encode(weight(DataType.FLOAT, longer), chunk -> {});
        encoder.encode(weight(DataType.FLOAT16, 1, 2), chunk -> out.write(chunk.array(), 0, chunk.limit()));
        encoder.encode(weight(DataType.FLOAT, 3), chunk -> out.write(chunk.array(), 0, chunk.limit()));
        assertThat(out.toByteArray()).containsExactly(0, 0x3c, 0, 0x40, 0, 0, 0x40, 0x40);
    }

    @Test
    void failuresOfTheSourceAndTheSinkArePassedOn() {
        IOException broken = new IOException("broken");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new WeightEncoder().encode(weight(DataType.FLOAT, 1), chunk -> {
                    throw broken;
                }))
                .isSameAs(broken);
    }

    private static Initializer.Weight weight(DataType type, float... values) {
        return new Initializer.Weight("w", type, WeightData.of(Dims.of(values.length), values));
    }

    private static ByteBuffer encode(DataType type, float... values) throws IOException {
        return encode(weight(type, values));
    }

    private static ByteBuffer encode(Initializer.Weight weight) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new WeightEncoder().encode(weight, chunk -> out.write(chunk.array(), 0, chunk.limit()));
        return ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    }
}
