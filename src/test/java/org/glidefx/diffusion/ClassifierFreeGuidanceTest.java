package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.glidefx.diffusion.Parameterization.LinearForm;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.testing.Difference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierFreeGuidanceTest {

    /** Two rows with captions, then two without. */
    private static final FloatTensor BOTH = new PhiloxNoise(1, 0, 0).noise(0, Shape.of(4, 6, 4, 4));

    private static final FloatTensor CONDITIONAL = BOTH.rows(0, 2).channels(0, 3);
    private static final FloatTensor UNCONDITIONAL = BOTH.rows(2, 4).channels(0, 3);

    @Test
    void scaleOneIsTheConditionalHalf() {
        assertThat(guided(1).prediction().data()).containsExactly(CONDITIONAL.data());
    }

    @Test
    void scaleZeroIsTheUnconditionalHalf() {
        assertThat(guided(0).prediction().data()).containsExactly(UNCONDITIONAL.data());
    }

    @Test
    void largerScalesGoBeyondTheConditionalHalf() {
        float[] guided = guided(3).prediction().data();
        for (int i = 0; i < guided.length; i++) {
            double expected = 3.0 * CONDITIONAL.data()[i] - 2.0 * UNCONDITIONAL.data()[i];
            assertThat((double) guided[i]).isCloseTo(expected, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 3, 30})
    void varianceIsThatOfTheConditionalHalf(double scale) {
        assertThat(guided(scale).variance().data())
                .containsExactly(BOTH.rows(0, 2).channels(3, 6).data());
    }

    @Test
    void equalHalvesGiveTheSameAtAnyScale() {
        FloatTensor half = BOTH.rows(0, 2);
        ModelOutput output = new ClassifierFreeGuidance(7.5).combine(ClassifierFreeGuidance.twice(half));
        assertThat(output.prediction().data())
                .containsExactly(half.channels(0, 3).data());
    }

    /** With x_t fixed, x0 is linear in v and in eps, so it does not matter which of them is guided. */
    @Test
    void guidingVIsGuidingX0() {
        double alphaBar = 0.3;
        float[] x = new PhiloxNoise(2, 0, 0).noise(0, CONDITIONAL.shape()).data();
        LinearForm x0 = Parameterization.V.x0(alphaBar);
        float[] guided = guided(4).prediction().data();
        double[] expected = new double[x.length];
        float[] found = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            double with = x0.at(x[i], CONDITIONAL.data()[i]);
            double without = x0.at(x[i], UNCONDITIONAL.data()[i]);
            expected[i] = without + 4 * (with - without);
            found[i] = (float) x0.at(x[i], guided[i]);
        }
        assertThat(Difference.largest(found, expected)).isLessThan(1e-5);
    }

    @Test
    void twiceIsTheSameRowsAgain() {
        FloatTensor twice = ClassifierFreeGuidance.twice(BOTH);
        assertThat(twice.rows(0, 4).data()).containsExactly(BOTH.data());
        assertThat(twice.rows(4, 8).data()).containsExactly(BOTH.data());
    }

    @Test
    void onlyScaleOneNeedsNoSecondHalf() {
        assertThat(new ClassifierFreeGuidance(1).needsBothHalves()).isFalse();
        assertThat(new ClassifierFreeGuidance(0).needsBothHalves()).isTrue();
        assertThat(new ClassifierFreeGuidance(3).needsBothHalves()).isTrue();
    }

    @Test
    void refusesScalesAndOutputsThatMakeNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassifierFreeGuidance(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassifierFreeGuidance(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassifierFreeGuidance(Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassifierFreeGuidance(3).combine(BOTH.rows(0, 3)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassifierFreeGuidance(3).combine(BOTH.channels(0, 3)));
    }

    private static ModelOutput guided(double scale) {
        return new ClassifierFreeGuidance(scale).combine(BOTH);
    }
}
