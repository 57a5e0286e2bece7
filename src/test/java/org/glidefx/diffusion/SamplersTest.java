package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.testing.Difference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of every sampler. */
class SamplersTest {

    private static final NoiseSchedule COSINE = NoiseSchedule.squaredCosine(1000);
    private static final SpacedSchedule TEN = SpacedSchedule.of(COSINE, Respacing.evenly(1000, 10));
    private static final FloatTensor PICTURE = picture();

    private static FloatTensor picture() {
        FloatTensor noise = new PhiloxNoise(77, 0, 0).noise(0, Loop.PICTURES);
        return Thresholding.CLIP.apply(noise, X0Constraint.NONE);
    }

    static Stream<Sampler> samplers() {
        return Stream.of(
                new AncestralSampler(),
                new DdimSampler(0),
                new DdimSampler(1),
                new DpmSolverPlusPlusSampler(),
                new UniPcSampler());
    }

    static Stream<Arguments> samplersOfBothForms() {
        return samplers()
                .flatMap(sampler -> Stream.of(Parameterization.values()).map(form -> Arguments.of(sampler, form)));
    }

    @ParameterizedTest
    @MethodSource("samplersOfBothForms")
    void perfectDenoiserBringsThePictureBack(Sampler sampler, Parameterization form) {
        FloatTensor result = new Loop(new ExactDenoiser(COSINE, form, PICTURE), TEN).sample(sampler);
        assertThat(Difference.largest(result.data(), PICTURE.data())).isLessThan(1e-6);
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void everyStepIsReportedWithTheClippedX0(Sampler sampler) {
        Loop loop = new Loop(wild(), TEN);
        loop.sample(sampler);
        assertThat(loop.reports).extracting(StepReport::step).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(loop.reports)
                .extracting(StepReport::timestep)
                .containsExactly(999, 888, 777, 666, 555, 444, 333, 222, 111, 0);
        assertThat(loop.reports).allSatisfy(report -> {
            assertThat(report.steps()).isEqualTo(10);
            for (float value : report.x0().data()) {
                assertThat(value).isBetween(-1f, 1f);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void lastReportIsTheResult(Sampler sampler) {
        Loop loop = new Loop(wild(), TEN);
        FloatTensor result = loop.sample(sampler);
        assertThat(result.data()).containsExactly(loop.reports.getLast().x0().data());
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void knownPixelsComeOutExact(Sampler sampler) {
        FloatTensor mask = FloatTensor.zeros(Shape.of(1, 1, 4, 4));
        for (int i = 0; i < mask.size(); i += 3) {
            mask.data()[i] = 1;
        }
        FloatTensor result =
                new Loop(wild(), TEN).constraint(new KnownPixels(PICTURE, mask)).sample(sampler);
        for (int i = 0; i < result.size(); i++) {
            if (mask.data()[i % mask.size()] == 1) {
                assertThat(result.data()[i]).isEqualTo(PICTURE.data()[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void sameRunGivesTheSameBits(Sampler sampler) {
        assertThat(new Loop(wild(), TEN).sample(sampler).data())
                .containsExactly(new Loop(wild(), TEN).sample(sampler).data());
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void rowsDoNotKnowOfEachOther(Sampler sampler) {
        FloatTensor both = new Loop(wild(), TEN).sample(sampler);
        FloatTensor second =
                new Loop(wild(), TEN).noise(new PhiloxNoise(1, 1, 0)).sample(sampler, Shape.of(1, 3, 4, 4));
        assertThat(second.data()).containsExactly(both.rows(1, 2).data());
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void temperatureScalesTheInitialNoise(Sampler sampler) {
        ExactDenoiser denoiser = new ExactDenoiser(COSINE, Parameterization.V, PICTURE);
        new Loop(denoiser, TEN).temperature(0.5).sample(sampler);
        float[] noise = new PhiloxNoise(1, 0, 0).noise(0, Loop.PICTURES).data();
        float[] start = denoiser.seen.getFirst().data();
        for (int i = 0; i < noise.length; i++) {
            assertThat(start[i]).isEqualTo(noise[i] / 2);
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void cancelledTokenStopsBeforeTheNextPass(Sampler sampler) {
        ExactDenoiser denoiser = new ExactDenoiser(COSINE, Parameterization.V, PICTURE);
        Loop loop = new Loop(denoiser, TEN);
        loop.listener(report -> {
            if (report.step() == 3) {
                loop.cancel.cancel();
            }
        });
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> loop.sample(sampler));
        assertThat(denoiser.seen).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void oneStepIsEnough(Sampler sampler) {
        SpacedSchedule one = SpacedSchedule.of(COSINE, 999);
        FloatTensor result = new Loop(new ExactDenoiser(COSINE, Parameterization.V, PICTURE), one).sample(sampler);
        assertThat(Difference.largest(result.data(), PICTURE.data())).isLessThan(1e-6);
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void denoiserOfAnotherShapeIsRefused(Sampler sampler) {
        FloatTensor small = FloatTensor.zeros(Shape.of(1, 3, 2, 2));
        Denoiser wrong = denoiser((x, timestep) -> new ModelOutput(small, small));
        assertThatIllegalArgumentException().isThrownBy(() -> new Loop(wrong, TEN).sample(sampler));
    }

    @Test
    void networkIsToldTheOriginalTimestepFromNoiseToClean() {
        ExactDenoiser denoiser = new ExactDenoiser(COSINE, Parameterization.V, PICTURE);
        new Loop(denoiser, SpacedSchedule.of(COSINE, 3, 400, 995)).sample(new DdimSampler(0));
        assertThat(denoiser.timesteps).isEqualTo(List.of(995, 400, 3));
    }

    @FunctionalInterface
    private interface Pass {
        ModelOutput predict(FloatTensor x, int timestep);
    }

    /** A denoiser that predicts values far outside the range of a picture. */
    private static Denoiser wild() {
        return denoiser((x, timestep) -> {
            FloatTensor prediction = FloatTensor.zeros(x.shape());
            for (int i = 0; i < x.size(); i++) {
                prediction.data()[i] = -3 * x.data()[i] + timestep / 500f;
            }
            return new ModelOutput(prediction, FloatTensor.filled(x.shape(), 0.25f));
        });
    }

    private static Denoiser denoiser(Pass pass) {
        return new Denoiser() {
            @Override
            public Parameterization parameterization() {
                return Parameterization.V;
            }

            @Override
            public ModelOutput predict(FloatTensor x, int timestep, CancelToken cancel) {
                return pass.predict(x, timestep);
            }
        };
    }
}
