package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.junit.jupiter.api.Test;

class ThresholdingTest {

    @Test
    void clipCutsWhatLiesOutside() {
        FloatTensor x0 = pixels(-3, -1, -0.5f, 0.5f, 1, 20_000);
        assertThat(Thresholding.CLIP.apply(x0, X0Constraint.NONE).data()).containsExactly(-1, -1, -0.5f, 0.5f, 1, 1);
    }

    @Test
    void noneLeavesThePredictionAsItIs() {
        assertThat(Thresholding.NONE.apply(pixels(-3, 0, 2), X0Constraint.NONE).data())
                .containsExactly(-3, 0, 2);
    }

    @Test
    void constraintComesBeforeTheClip() {
        X0Constraint adds = x0 -> {
            x0.data()[0] += 5;
            return x0;
        };
        assertThat(Thresholding.CLIP.apply(pixels(-3, 0.25f, 0), adds).data()).containsExactly(1, 0.25f, 0);
    }

    @Test
    void dynamicDividesByThePercentile() {
        Thresholding median = new Thresholding.Dynamic(0.5);
        assertThat(median.apply(pixels(-8, 4, 2, 1), X0Constraint.NONE).data()).containsExactly(-1, 1, 1, 0.5f);
    }

    @Test
    void dynamicLeavesPicturesInRangeAlone() {
        assertThat(new Thresholding.Dynamic(0.995)
                        .apply(pixels(-0.9f, 0.1f, 0.2f), X0Constraint.NONE)
                        .data())
                .containsExactly(-0.9f, 0.1f, 0.2f);
    }

    @Test
    void dynamicScalesEachPictureByItself() {
        FloatTensor two = new FloatTensor(Shape.of(2, 1, 1, 2), new float[] {4, 2, 0.5f, 0.25f});
        assertThat(new Thresholding.Dynamic(1).apply(two, X0Constraint.NONE).data())
                .containsExactly(1, 0.5f, 0.5f, 0.25f);
    }

    @Test
    void dynamicKeepsKnownPixelsExact() {
        FloatTensor known = pixels(0.3f, 0.3f);
        FloatTensor mask = new FloatTensor(Shape.of(1, 1, 1, 2), new float[] {1, 0});
        FloatTensor x0 = new Thresholding.Dynamic(1).apply(pixels(8, 4), new KnownPixels(known, mask));
        assertThat(x0.data()).containsExactly(0.3f, 0.5f);
    }

    @Test
    void refusesPercentilesOutsideTheirRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Thresholding.Dynamic(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Thresholding.Dynamic(1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> new Thresholding.Dynamic(Double.NaN));
    }

    @Test
    void refusesAConstraintThatChangesTheShape() {
        assertThatIllegalArgumentException().isThrownBy(() -> Thresholding.CLIP.apply(pixels(1, 2), x0 -> pixels(1)));
    }

    private static FloatTensor pixels(float... values) {
        return new FloatTensor(Shape.of(1, 1, 1, values.length), values.clone());
    }
}
