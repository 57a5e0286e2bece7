package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.glidefx.diffusion.ClassifierFreeGuidance;
import org.glidefx.diffusion.DdimSampler;
import org.glidefx.diffusion.SamplingRun;
import org.glidefx.diffusion.SpacedSchedule;
import org.glidefx.diffusion.Start;
import org.glidefx.diffusion.X0Constraint;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.Pictures;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelLibrary;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine on the model that comes with the program. */
class StarterEngineTest {

    private static final SamplingSettings QUICK =
            new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 4, 3, 2_021_12_20);

    private static ModelFolder folder() {
        return new ModelLibrary(List.of(Path.of(System.getProperty("glidefx.models")))).find("starter");
    }

    private static GlideEngine engine(int threads) {
        OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, threads));
        return GlideEngine.open(folder(), runtime, runtime::device);
    }

    private static GlideEngine one;
    private static GlideEngine two;

    /** Opened once, because opening takes longer than a picture. */
    @BeforeAll
    static void open() {
        one = engine(1);
        two = engine(2);
    }

    @AfterAll
    static void close() {
        two.close();
        one.close();
    }

    private static List<Candidate> words(GlideEngine engine, int count) {
        GenerateRequest request = new GenerateRequest("a red apple on a wooden table", QUICK, count);
        return engine.generate(request, EngineListener.NONE, CancelToken.none());
    }

    private static EditRequest edit(int width, int height, Box hole) {
        Mask mask = Pictures.rectangle(width, height, hole);
        return new EditRequest(Pictures.smooth(width, height), mask, "a pumpkin in a meadow", QUICK, 1);
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        List<Candidate> made = words(one, 2);
        assertThat(words(one, 1)).isEqualTo(made.subList(0, 1));
        assertThat(made.get(0).picture()).isNotEqualTo(made.get(1).picture());
    }

    @Test
    void theNumberOfThreadsIsWorthOneLevelAtMost() {
        assertWithinOne(
                words(one, 1).getFirst().picture(), words(two, 1).getFirst().picture());
        EditRequest request = edit(300, 200, new Box(120, 60, 80, 70));
        assertWithinOne(
                one.edit(request, EngineListener.NONE, CancelToken.none())
                        .getFirst()
                        .picture(),
                two.edit(request, EngineListener.NONE, CancelToken.none())
                        .getFirst()
                        .picture());
    }

    private static void assertWithinOne(Raster left, Raster right) {
        for (int i = 0; i < left.width() * left.height(); i++) {
            int a = left.argb(i % left.width(), i / left.width());
            int b = right.argb(i % left.width(), i / left.width());
            for (int shift = 0; shift <= 24; shift += 8) {
                assertThat(a >> shift & 0xFF).isCloseTo(b >> shift & 0xFF, within(1));
            }
        }
    }

    @Test
    void anEditChangesTheHoleAndNothingElse() {
        EditRequest request = edit(300, 200, new Box(120, 60, 80, 70));
        Candidate candidate =
                two.edit(request, EngineListener.NONE, CancelToken.none()).getFirst();
        assertThat(candidate.report().exact()).isTrue();
        assertThat(candidate.report().mayChange()).isEqualTo(80 * 70);
        assertThat(candidate.report().changed()).isGreaterThan(80 * 70 / 2);
        assertThat(candidate.nativeSize()).isEqualTo(256);
        assertThat(candidate.enlarged()).isFalse();
    }

    /** The picture is as large as the stage's, so that nothing is resized. */
    @ParameterizedTest
    @CsvSource({"base, 64, 4", "upsampler, 256, 1"})
    void knownPixelsAreExactInEveryPreview(String stage, int side, int steps) {
        EditRequest request = edit(side, side, new Box(side / 4, side / 4, side / 2, side / 2));
        List<Raster> previews = new ArrayList<>();
        EngineListener listener = new EngineListener() {
            @Override
            public void onPreview(StepPreview preview) {
                if (preview.stage().equals(stage)) {
                    previews.add(preview.picture());
                }
            }

            @Override
            public void onCandidate(Candidate candidate) {}
        };
        two.edit(request, listener, CancelToken.none());
        assertThat(previews).hasSize(steps);
        for (Raster preview : previews) {
            for (int i = 0; i < side * side; i++) {
                if (request.mask().at(i % side, i / side) == 0) {
                    assertThat(preview.argb(i % side, i / side))
                            .isEqualTo(request.picture().argb(i % side, i / side));
                }
            }
        }
    }

    @Test
    void aCancelInTheMiddleOfAStepLeavesTheEngineUsable() {
        CancelToken cancel = new CancelToken();
        EngineListener listener = new EngineListener() {
            @Override
            public void onPreview(StepPreview preview) {
                cancel.cancel();
            }

            @Override
            public void onCandidate(Candidate candidate) {}
        };
        List<Candidate> before = words(one, 1);
        GenerateRequest request = new GenerateRequest("a red apple on a wooden table", QUICK, 1);
        assertThatThrownBy(() -> one.generate(request, listener, cancel)).isInstanceOf(CancellationException.class);
        assertThat(words(one, 1)).isEqualTo(before);
    }

    /** Ten steps of DDIM with guidance 3, against the official network code on the same weights. */
    @Test
    void everyStepIsThatOfTheOfficialCode() {
        Goldens goldens = new Goldens("starter-base");
        FloatTensor expected = Npy.floats(goldens.file("ddim_x0_per_step.npy"));
        List<FloatTensor> steps = new ArrayList<>();
        OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 0));
        try (Networks networks = new Networks(folder(), runtime, Residency.ALL)) {
            OpenStage stage = networks.open(folder().manifest().generatingBase());
            FloatTensor last = new DdimSampler(0).sample(goldenRun(goldens, stage, steps));
            assertClose(last, Npy.floats(goldens.file("ddim_final.npy")), 1e-3);
        }
        assertThat(steps).hasSize(10);
        for (int step = 0; step < 10; step++) {
            assertClose(steps.get(step), expected.rows(step, step + 1), 1e-3);
        }
    }

    private static SamplingRun goldenRun(Goldens goldens, OpenStage stage, List<FloatTensor> steps) {
        int[] timesteps = Arrays.stream(
                        Npy.longs(goldens.file("ddim_timesteps.npy")).data())
                .mapToInt(Math::toIntExact)
                .sorted()
                .toArray();
        FloatTensor noise = Npy.floats(goldens.file("ddim_noise.npy"));
        GlideDenoiser denoiser = new GlideDenoiser(
                stage,
                goldens.json("captions.json").get(0).stringValue(),
                new ClassifierFreeGuidance(3),
                Map.of(
                        "inpaint_image", FloatTensor.zeros(Shape.of(1, 3, 64, 64)),
                        "inpaint_mask", FloatTensor.zeros(Shape.of(1, 1, 64, 64))),
                CancelToken.none());
        return new SamplingRun(
                denoiser,
                SpacedSchedule.of(stage.description().schedule(), timesteps),
                (step, shape) -> noise.copy(),
                noise.shape(),
                new Start.Noise(1),
                X0Constraint.NONE,
                report -> steps.add(report.x0().copy()),
                CancelToken.none());
    }

    private static void assertClose(FloatTensor found, FloatTensor expected, double tolerance) {
        double largest = 0;
        for (int i = 0; i < expected.size(); i++) {
            largest = Math.max(largest, Math.abs(found.data()[i] - expected.data()[i]));
        }
        assertThat(largest).isLessThanOrEqualTo(tolerance);
    }
}
