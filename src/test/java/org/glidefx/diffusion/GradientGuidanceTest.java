package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import org.glidefx.testing.Difference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientGuidanceTest {

    private static final NoiseSchedule COSINE = NoiseSchedule.squaredCosine(1000);
    private static final SpacedSchedule TEN = SpacedSchedule.of(COSINE, Respacing.evenly(1000, 10));
    private static final Shape SHAPE = Loop.PICTURES;
    private static final FloatTensor PICTURE = FloatTensor.filled(SHAPE, 0.25f);
    private static final Denoiser EXACT = new ExactDenoiser(COSINE, Parameterization.V, PICTURE);

    static Stream<Sampler> samplers() {
        return Stream.of(new AncestralSampler(), new DdimSampler(0), new DpmSolverPlusPlusSampler());
    }

    private static ScoreGradient everywhere(double value) {
        return (x, timestep, cancel) -> FloatTensor.filled(x.shape(), (float) value);
    }

    @Test
    void gradientIsMultipliedByTheScale() {
        Denoiser guided = new GradientGuidance(EXACT, everywhere(0.5), 3);
        FloatTensor gradient =
                guided.scoreGradient(PICTURE, 10, CancelToken.none()).orElseThrow();
        assertThat(gradient.data()).containsOnly(1.5f);
    }

    @Test
    void guidancesAddUp() {
        Denoiser once = new GradientGuidance(EXACT, everywhere(1), 2);
        Denoiser twice = new GradientGuidance(once, everywhere(0.5), 3);
        assertThat(twice.scoreGradient(PICTURE, 10, CancelToken.none())
                        .orElseThrow()
                        .data())
                .containsOnly(3.5f);
    }

    @Test
    void predictionIsThatOfTheDenoiser() {
        Denoiser guided = new GradientGuidance(EXACT, everywhere(1), 2);
        assertThat(guided.parameterization()).isEqualTo(Parameterization.V);
        assertThat(guided.predict(PICTURE, 500, CancelToken.none()).prediction().data())
                .containsExactly(EXACT.predict(PICTURE, 500, CancelToken.none())
                        .prediction()
                        .data());
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void scaleOfZeroChangesNothingAndCostsNothing(Sampler sampler) {
        ScoreGradient forbidden = (x, timestep, cancel) -> {
            throw new AssertionError("the second network ran");
        };
        FloatTensor guided = new Loop(new GradientGuidance(EXACT, forbidden, 0), TEN).sample(sampler);
        assertThat(guided.data())
                .containsExactly(new Loop(EXACT, TEN).sample(sampler).data());
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void picturesFollowTheGradient(Sampler sampler) {
        FloatTensor plain = new Loop(EXACT, TEN).sample(sampler);
        FloatTensor up = new Loop(new GradientGuidance(EXACT, everywhere(1), 5), TEN).sample(sampler);
        for (int i = 0; i < plain.size(); i++) {
            assertThat(up.data()[i]).isGreaterThan(plain.data()[i]);
        }
    }

    /** With x0 fixed by the denoiser, one DDIM step to the clean picture ends at x0 + (1 - alpha bar) / sqrt(alpha bar) g. */
    @ParameterizedTest
    @MethodSource("noiseFree")
    void lastStepIsThatOfTheEquation(Sampler sampler) {
        SpacedSchedule one = SpacedSchedule.of(COSINE, 400);
        double alphaBar = COSINE.alphaBar(400);
        FloatTensor result = new Loop(new GradientGuidance(EXACT, everywhere(0.1), 2), one).sample(sampler);
        double expected = 0.25 + (1 - alphaBar) / Math.sqrt(alphaBar) * 0.2;
        assertThat(Difference.largest(
                        result.data(),
                        FloatTensor.filled(SHAPE, (float) expected).data()))
                .isLessThan(1e-5);
    }

    static Stream<Sampler> noiseFree() {
        return Stream.of(new DdimSampler(0), new DpmSolverPlusPlusSampler());
    }

    /** One ancestral step from x_t: the exact denoiser's variance value decides the variance. */
    @Test
    void ancestralMeanMovesByVarianceTimesGradient() {
        SpacedSchedule two = SpacedSchedule.of(COSINE, 100, 400);
        NoiseSource still = (step, shape) -> FloatTensor.filled(shape, step == 0 ? 1 : 0);
        Loop plain = new Loop(EXACT, two).noise(still);
        Loop moved = new Loop(new GradientGuidance(EXACT, everywhere(0.1), 2), two).noise(still);
        FloatTensor before = new Seen(plain, EXACT).afterFirstStep();
        FloatTensor after = new Seen(moved, EXACT).afterFirstStep();
        double value =
                EXACT.predict(PICTURE, 400, CancelToken.none()).variance().data()[0];
        double part = (value + 1) / 2;
        NoiseSchedule spaced = two.spaced();
        double variance =
                Math.exp(part * Math.log(spaced.beta(1)) + (1 - part) * spaced.posteriorLogVarianceClipped(1));
        assertThat(after.data()[0] - before.data()[0]).isCloseTo((float) (variance * 0.2), Offset.offset(1e-6f));
    }

    /** Captures x_t at the second step of a loop. */
    private record Seen(Loop loop, Denoiser denoiser) {

        FloatTensor afterFirstStep() {
            ExactDenoiser exact = (ExactDenoiser) denoiser;
            int before = exact.seen.size();
            loop.sample(new AncestralSampler());
            return exact.seen.get(before + 1);
        }
    }

    @Test
    void knownPixelsAreNotPulled() {
        FloatTensor mask = FloatTensor.zeros(Shape.of(1, 1, 4, 4));
        mask.data()[5] = 1;
        KnownPixels known = new KnownPixels(PICTURE, mask);
        FloatTensor pull = everywhere(3).outside(known).at(PICTURE, 10, CancelToken.none());
        for (int i = 0; i < pull.size(); i++) {
            assertThat(pull.data()[i]).isEqualTo(i % 16 == 5 ? 0 : 3);
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void knownPixelsComeOutExactUnderGuidance(Sampler sampler) {
        FloatTensor mask = FloatTensor.zeros(Shape.of(1, 1, 4, 4));
        Arrays.fill(mask.data(), 3, 9, 1);
        KnownPixels known = new KnownPixels(FloatTensor.filled(SHAPE, 0.7f), mask);
        Denoiser guided = new GradientGuidance(EXACT, everywhere(1).outside(known), 4);
        FloatTensor result = new Loop(guided, TEN).constraint(known).sample(sampler);
        for (int i = 0; i < result.size(); i++) {
            if (mask.data()[i % 16] == 1) {
                assertThat(result.data()[i]).isEqualTo(0.7f);
            }
        }
    }

    @Test
    void gradientOfAnotherShapeIsRefused() {
        ScoreGradient small = (x, timestep, cancel) -> FloatTensor.zeros(Shape.of(1, 3, 2, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GradientGuidance(EXACT, small, 1).scoreGradient(PICTURE, 1, CancelToken.none()));
    }

    @Test
    void scalesThatAreNoScalesAreRefused() {
        for (double scale : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new GradientGuidance(EXACT, everywhere(1), scale));
        }
    }

    @Test
    void networksAreGivenEveryRowAndItsCondition() {
        Recorder network = new Recorder(Map.of("gradient", FloatTensor.filled(SHAPE, 2)));
        FloatTensor target = FloatTensor.filled(Shape.of(2, 5), 1);
        FloatTensor gradient = ScoreNetwork.clip(network, target).at(PICTURE, 77, CancelToken.none());
        assertThat(gradient.data()).containsOnly(2);
        assertThat(network.given).containsOnlyKeys("image", "timesteps", "target");
        assertThat(network.given.get("image")).isSameAs(PICTURE);
        assertThat(((LongTensor) network.given.get("timesteps")).data()).containsExactly(77, 77);
        LongTensor labels = new LongTensor(Shape.of(2), new long[] {1, 4});
        ScoreNetwork.classifier(network, labels).at(PICTURE, 5, CancelToken.none());
        assertThat(network.given.get("labels")).isSameAs(labels);
    }

    @Test
    void networkWithoutAGradientIsRefused() {
        Recorder network = new Recorder(Map.of());
        ScoreNetwork score = ScoreNetwork.clip(network, FloatTensor.zeros(Shape.of(2, 5)));
        assertThatExceptionOfType(ModelRunException.class).isThrownBy(() -> score.at(PICTURE, 5, CancelToken.none()));
    }

    /** Returns the same outputs for all inputs and records the inputs. */
    private static final class Recorder implements TensorModel {

        private final Map<String, Tensor> answer;
        private final Map<String, Tensor> given = new HashMap<>();

        Recorder(Map<String, Tensor> answer) {
            this.answer = answer;
        }

        @Override
        public Set<String> inputNames() {
            return Set.of();
        }

        @Override
        public Set<String> outputNames() {
            return answer.keySet();
        }

        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs, CancelToken cancel) {
            given.clear();
            given.putAll(inputs);
            return answer;
        }

        @Override
        public void close() {}
    }
}
