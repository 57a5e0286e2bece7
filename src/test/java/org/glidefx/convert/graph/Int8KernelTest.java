package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Int8KernelTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyWeightComesBackWithinHalfAStep(long seed) throws BadModelException {
        int channels = 7;
        int length = 4 * 9;
        float[] weights = new float[channels * length];
        Random random = new Random(seed);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (random.nextGaussian() * Math.pow(10, i / length - 3));
        }
        Int8Kernel kernel = Int8Kernel.of("w", FloatBuffer.wrap(weights), new float[] {1}, new double[channels]);
        for (int i = 0; i < weights.length; i++) {
            float scale = kernel.scales()[i / length];
            assertThat(Math.abs(weights[i] - scale * kernel.codes()[i])).isLessThanOrEqualTo(0.5001f * scale);
            assertThat(kernel.codes()[i]).isGreaterThanOrEqualTo((byte) -127);
        }
    }

    /** Small channels lose no precision to large ones, and each uses all codes. */
    @Test
    void channelsHaveScalesOfTheirOwn() throws BadModelException {
        Int8Kernel kernel = Int8Kernel.of(
                "w", FloatBuffer.wrap(new float[] {1, -2, 0.001f, 0.0005f}), new float[] {1}, new double[2]);
        assertThat(kernel.codes()).containsExactly(64, -127, 127, 64);
        assertThat(kernel.scales()).containsExactly(2f / 127, 0.001f / 127);
    }

    @Test
    void aChannelOfZerosStaysZero() throws BadModelException {
        Int8Kernel kernel = Int8Kernel.of("w", FloatBuffer.wrap(new float[4]), new float[] {1}, new double[2]);
        assertThat(kernel.codes()).containsOnly(0);
        assertThat(kernel.scales()).containsExactly(1, 1);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void numbersThatAreNoneAreRefused(float bad) {
        assertThatExceptionOfType(BadModelException.class)
                .isThrownBy(() -> Int8Kernel.of(
                        "conv.weight", FloatBuffer.wrap(new float[] {1, bad}), new float[] {1}, new double[1]))
                .withMessageContaining("its weight conv.weight holds " + bad);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 127", "0, 5, 0", "-5, 0, 255", "-1, 3, 64", "0, 0, 0"})
    void zeroHasACodeOfItsOwn(float low, float high, int code) {
        ValueRange range = new ValueRange(low, high);
        assertThat(range.zeroPoint()).isEqualTo(code);
        assertThat(range.scale()).isPositive();
        assertThat(range.scale() * (255 - code)).isGreaterThanOrEqualTo(high - range.scale());
    }

    @Test
    void rangesGrowAndHoldZero() {
        assertThat(ValueRange.around(2, 3)).isEqualTo(new ValueRange(0, 3));
        assertThat(ValueRange.around(-3, -2)).isEqualTo(new ValueRange(-3, 0));
        assertThat(new ValueRange(-1, 2).covering(new ValueRange(-3, 1))).isEqualTo(new ValueRange(-3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new ValueRange(1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> ValueRange.around(-1, Float.NaN));
    }
}
