package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseScheduleTest {

    private static final Goldens GOLDENS = new Goldens("schedules");
    private static final NoiseSchedule COSINE = NoiseSchedule.squaredCosine(1000);
    private static final NoiseSchedule LINEAR = NoiseSchedule.linear(1000);

    /** Each schedule with golden tables, full or respaced, by the prefix of their file names. */
    static Stream<String> tables() {
        return Stream.of(
                "linear",
                "linear-fast27",
                "linear-10-10-3-2-2",
                "squaredcos_cap_v2",
                "squaredcos_cap_v2-10",
                "squaredcos_cap_v2-25",
                "squaredcos_cap_v2-100",
                "squaredcos_cap_v2-ddim50");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void tablesAreThoseOfTheOfficialCode(String name) {
        NoiseSchedule schedule = schedule(name);
        Map<String, IntToDoubleFunction> tables = Map.of(
                "betas", schedule::beta,
                "alphas_cumprod", schedule::alphaBar,
                "posterior_variance", schedule::posteriorVariance,
                "posterior_log_variance_clipped", schedule::posteriorLogVarianceClipped,
                "posterior_mean_coef1", schedule::posteriorMeanOfX0,
                "posterior_mean_coef2", schedule::posteriorMeanOfX);
        tables.forEach((table, values) -> {
            String file = name + "-" + table + ".npy";
            double[] expected = Npy.doubles(GOLDENS.file(file));
            double[] found =
                    IntStream.range(0, schedule.timesteps()).mapToDouble(values).toArray();
            assertThat(found).as(file).containsExactly(expected, within(GOLDENS.tolerance(file)));
        });
    }

    private static NoiseSchedule schedule(String name) {
        String[] parts = name.split("-", 2);
        NoiseSchedule full = parts[0].equals("linear") ? LINEAR : COSINE;
        if (parts.length == 1) {
            return full;
        }
        return SpacedSchedule.of(full, Spacings.parse(1000, parts[1].replace('-', ',')))
                .spaced();
    }

    @Test
    void linearBetasRunFromOneEndToTheOther() {
        assertThat(LINEAR.beta(0)).isEqualTo(1e-4);
        assertThat(LINEAR.beta(999)).isCloseTo(0.02, within(1e-15));
        assertThat(NoiseSchedule.linear(500).beta(0)).isEqualTo(2e-4);
    }

    @Test
    void cosineAlphaBarIsTheSquaredCosineUntilTheCap() {
        double start = Math.pow(Math.cos(0.008 / 1.008 * Math.PI / 2), 2);
        for (int t = 0; t < 990; t++) {
            double expected = Math.pow(Math.cos(((t + 1) / 1000.0 + 0.008) / 1.008 * Math.PI / 2), 2) / start;
            assertThat(COSINE.alphaBar(t)).isCloseTo(expected, within(1e-12));
        }
        assertThat(COSINE.beta(999)).isEqualTo(0.999);
        assertThat(COSINE.alphaBar(999)).isBetween(2.4e-9, 2.5e-9);
    }

    @Test
    void cosineNoiseLevelsAreThosePublished() {
        assertThat(COSINE.noiseToSignal(999)).isCloseTo(20_290, within(5.0));
        assertThat(COSINE.noiseToSignal(998)).isCloseTo(642, within(1.0));
        assertThat(COSINE.noiseToSignal(-1)).isZero();
    }

    @Test
    void cleanPictureHasAlphaBarOne() {
        assertThat(COSINE.alphaBar(-1)).isEqualTo(1);
    }

    /** q(x_{t-1} | x_t, x_0) is the product of q(x_t | x_{t-1}) and q(x_{t-1} | x_0): precisions add up. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 500, 998, 999})
    void posteriorIsTheProductOfTwoGaussians(int t) {
        double alpha = 1 - COSINE.beta(t);
        double before = COSINE.alphaBar(t - 1);
        double precision = alpha / COSINE.beta(t) + 1 / (1 - before);
        assertThat(COSINE.posteriorVariance(t)).isCloseTo(1 / precision, within(1e-12));
        assertThat(COSINE.posteriorMeanOfX(t)).isCloseTo(Math.sqrt(alpha) / COSINE.beta(t) / precision, within(1e-12));
        assertThat(COSINE.posteriorMeanOfX0(t)).isCloseTo(Math.sqrt(before) / (1 - before) / precision, within(1e-12));
    }

    @Test
    void lastPosteriorIsX0Itself() {
        assertThat(COSINE.posteriorMeanOfX0(0)).isEqualTo(1);
        assertThat(COSINE.posteriorMeanOfX(0)).isEqualTo(0);
        assertThat(COSINE.posteriorVariance(0)).isEqualTo(0);
    }

    @Test
    void logVarianceIsFiniteEvenForOneTimestep() {
        assertThat(COSINE.posteriorLogVarianceClipped(0)).isEqualTo(COSINE.posteriorLogVarianceClipped(1));
        assertThat(NoiseSchedule.ofBetas(0.5).posteriorLogVarianceClipped(0)).isFinite();
    }

    @Test
    void refusesBetasThatAreNoVariances() {
        assertThatIllegalArgumentException().isThrownBy(NoiseSchedule::ofBetas);
        assertThatIllegalArgumentException().isThrownBy(() -> NoiseSchedule.ofBetas(0.1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> NoiseSchedule.ofBetas(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> NoiseSchedule.ofBetas(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> NoiseSchedule.linear(0));
    }

    @Test
    void isNotChangedThroughTheArrayGiven() {
        double[] betas = {0.1, 0.2};
        NoiseSchedule schedule = NoiseSchedule.ofBetas(betas);
        betas[0] = 0.9;
        assertThat(schedule.beta(0)).isEqualTo(0.1);
    }
}
