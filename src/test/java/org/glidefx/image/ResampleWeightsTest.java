package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResampleWeightsTest {

    private static final int[] SIZES = {1, 2, 3, 5, 16, 63, 64, 65, 255, 256, 1000};

    @ParameterizedTest
    @EnumSource
    void weightsSumToOneAndStayInTheSource(ResampleFilter filter) {
        for (int from : SIZES) {
            for (int to : SIZES) {
                ResampleWeights weights = filter.weights(from, to);
                assertThat(weights.size()).isEqualTo(to);
                for (int i = 0; i < to; i++) {
                    double sum = 0;
                    for (int k = weights.offsets()[i]; k < weights.offsets()[i + 1]; k++) {
                        sum += weights.weights()[k];
                    }
                    assertThat(sum).isCloseTo(1, within(1e-5));
                    assertThat(weights.first()[i]).isNotNegative();
                    assertThat(weights.end(i)).isLessThanOrEqualTo(from).isGreaterThan(weights.first()[i]);
                }
            }
        }
    }

    /** Centre of mass of the weights = centre of the pixel: nothing shifts. */
    @ParameterizedTest
    @EnumSource(names = {"AREA", "BILINEAR", "BICUBIC"})
    void nothingShifts(ResampleFilter filter) {
        for (int from : new int[] {64, 100, 256, 257}) {
            for (int to : new int[] {64, 100, 256, 300}) {
                // Enlarging by AREA repeats pixels; the filter is not meant for that.
                if (filter != ResampleFilter.AREA || to <= from) {
                    checkCentres(filter.weights(from, to), (double) from / to);
                }
            }
        }
    }

    private static void checkCentres(ResampleWeights weights, double scale) {
        for (int i = 20; i < weights.size() - 20; i++) {
            double centre = 0;
            for (int k = weights.offsets()[i]; k < weights.offsets()[i + 1]; k++) {
                centre += weights.weights()[k] * (weights.first()[i] + k - weights.offsets()[i] + 0.5);
            }
            assertThat(centre).isCloseTo((i + 0.5) * scale, within(0.13 * Math.max(1, scale)));
        }
    }

    @Test
    void everySourcePixelCountsAlikeInAnArea() {
        ResampleWeights weights = ResampleFilter.AREA.weights(100, 7);
        double[] counted = new double[100];
        for (int i = 0; i < 7; i++) {
            for (int k = weights.offsets()[i]; k < weights.offsets()[i + 1]; k++) {
                counted[weights.first()[i] + k - weights.offsets()[i]] += weights.weights()[k];
            }
        }
        for (double sum : counted) {
            assertThat(sum).isCloseTo(7 / 100.0, within(1e-6));
        }
    }

    @Test
    void bicubicHasKeysWeights() {
        ResampleWeights weights = ResampleFilter.BICUBIC.weights(10, 20);
        assertThat(Arrays.copyOfRange(weights.weights(), weights.offsets()[10], weights.offsets()[11]))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(-0.0234375f, 0.2265625f, 0.8671875f, -0.0703125f);
    }

    @Test
    void channelsAreResampledAlike() {
        ResampleWeights weights = ResampleFilter.BILINEAR.weights(2, 4);
        float[] target = new float[8];
        weights.apply(new float[] {0, 10, 4, 30}, target, 2);
        assertThat(target).containsExactly(0, 10, 1, 15, 3, 25, 4, 30);
    }

    @Test
    void aSliceHasTheWeightsOfItsPixels() {
        ResampleWeights whole = ResampleFilter.BICUBIC.weights(31, 17);
        ResampleWeights slice = whole.slice(5, 3);
        assertThat(slice.size()).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(slice.first()[i]).isEqualTo(whole.first()[5 + i]);
            assertThat(slice.end(i)).isEqualTo(whole.end(5 + i));
            assertThat(slice.weights()[slice.offsets()[i]]).isEqualTo(whole.weights()[whole.offsets()[5 + i]]);
        }
    }
}
