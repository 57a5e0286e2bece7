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
    void refusesAConstraintThatChangesTheShape() {
        assertThatIllegalArgumentException().isThrownBy(() -> Thresholding.CLIP.apply(pixels(1, 2), x0 -> pixels(1)));
    }

    private static FloatTensor pixels(float... values) {
        return new FloatTensor(Shape.of(1, 1, 1, values.length), values.clone());
    }
}
