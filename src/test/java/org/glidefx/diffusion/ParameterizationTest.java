package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterizationTest {

    private static final NoiseSchedule COSINE = NoiseSchedule.squaredCosine(1000);
    private static final double X0 = -0.625;
    private static final double EPSILON = 1.375;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 500, 990, 998, 999})
    void epsilonGivesBackThePicture(int t) {
        double alphaBar = COSINE.alphaBar(t);
        double x = Math.sqrt(alphaBar) * X0 + Math.sqrt(1 - alphaBar) * EPSILON;
        assertThat(Parameterization.EPSILON.x0(alphaBar).at(x, EPSILON)).isCloseTo(X0, within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 500, 990, 998, 999})
    void vGivesBackThePicture(int t) {
        double alphaBar = COSINE.alphaBar(t);
        double x = Math.sqrt(alphaBar) * X0 + Math.sqrt(1 - alphaBar) * EPSILON;
        double v = Math.sqrt(alphaBar) * EPSILON - Math.sqrt(1 - alphaBar) * X0;
        assertThat(Parameterization.V.x0(alphaBar).at(x, v)).isCloseTo(X0, within(1e-14));
    }

    /** A network is exact at best to the last place of a float. */
    @ParameterizedTest
    @ValueSource(ints = {0, 500, 999})
    void vIsWellConditionedWhereEpsilonIsNot(int t) {
        double alphaBar = COSINE.alphaBar(t);
        double ulp = Math.ulp(1f);
        assertThat(Math.abs(Parameterization.V.x0(alphaBar).ofOutput()) * ulp).isLessThanOrEqualTo(ulp);
        double amplified = Math.abs(Parameterization.EPSILON.x0(alphaBar).ofOutput());
        assertThat(amplified).isCloseTo(COSINE.noiseToSignal(t), within(1e-6 * amplified));
    }

    @Test
    void namesInFilesAreThoseOfTheOfficialOptions() {
        assertThat(Parameterization.of("v")).contains(Parameterization.V);
        assertThat(Parameterization.of("epsilon")).contains(Parameterization.EPSILON);
        assertThat(Parameterization.of("x")).isEmpty();
    }
}
