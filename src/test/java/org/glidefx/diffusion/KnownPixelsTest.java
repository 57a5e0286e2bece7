package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.junit.jupiter.api.Test;

class KnownPixelsTest {

    private static final Shape TWO = Shape.of(2, 3, 1, 2);

    @Test
    void knownPixelsReplaceThePredictionInAllChannels() {
        FloatTensor known = new PhiloxNoise(1, 0, 0).noise(0, TWO);
        FloatTensor mask = mask(2, 1, 0, 0, 1);
        float[] result =
                new KnownPixels(known, mask).apply(FloatTensor.filled(TWO, 9)).data();
        float[] source = known.data();
        assertThat(result)
                .containsExactly(source[0], 9, source[2], 9, source[4], 9, 9, source[7], 9, source[9], 9, source[11]);
    }

    @Test
    void oneKnownPictureServesAllRows() {
        FloatTensor known = FloatTensor.filled(TWO.withFirst(1), 0.5f);
        float[] result = new KnownPixels(known, mask(1, 1, 0))
                .apply(FloatTensor.zeros(TWO))
                .data();
        assertThat(result).containsExactly(0.5f, 0, 0.5f, 0, 0.5f, 0, 0.5f, 0, 0.5f, 0, 0.5f, 0);
    }

    @Test
    void oneMaskServesKnownPicturesOfEachRow() {
        FloatTensor known =
                FloatTensor.filled(TWO.withFirst(1), 1).followedBy(FloatTensor.filled(TWO.withFirst(1), -1));
        float[] result = new KnownPixels(known, mask(1, 0, 1))
                .apply(FloatTensor.zeros(TWO))
                .data();
        assertThat(result).containsExactly(0, 1, 0, 1, 0, 1, 0, -1, 0, -1, 0, -1);
    }

    @Test
    void softMaskBlends() {
        FloatTensor known = FloatTensor.filled(TWO.withFirst(1), 1);
        float[] result = new KnownPixels(known, mask(1, 0.25f, 0.5f))
                .apply(FloatTensor.zeros(TWO.withFirst(1)))
                .data();
        assertThat(result).containsExactly(0.25f, 0.5f, 0.25f, 0.5f, 0.25f, 0.5f);
    }

    @Test
    void knownPixelsAreExactEvenWhereThePredictionIsNotANumber() {
        FloatTensor known = FloatTensor.filled(TWO.withFirst(1), 0.1f);
        float[] result = new KnownPixels(known, mask(1, 1, 1))
                .apply(FloatTensor.filled(TWO.withFirst(1), Float.NaN))
                .data();
        assertThat(result).containsOnly(0.1f);
    }

    @Test
    void refusesAMaskOfAnotherSize() {
        FloatTensor known = FloatTensor.zeros(TWO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnownPixels(known, FloatTensor.zeros(Shape.of(1, 1, 2, 2))));
        assertThatIllegalArgumentException().isThrownBy(() -> new KnownPixels(known, FloatTensor.zeros(TWO)));
    }

    @Test
    void refusesAPredictionOfAnotherSizeOrBatch() {
        KnownPixels two = new KnownPixels(FloatTensor.zeros(TWO), mask(2, 1, 0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> two.apply(FloatTensor.zeros(TWO.withFirst(3))));
        assertThatIllegalArgumentException().isThrownBy(() -> two.apply(FloatTensor.zeros(Shape.of(2, 3, 2, 1))));
    }

    private static FloatTensor mask(int rows, float... values) {
        return new FloatTensor(Shape.of(rows, 1, 1, 2), values);
    }
}
