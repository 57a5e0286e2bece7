package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.glidefx.errors.UserException;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.Pictures;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelFixture;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelStage;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Tensor;
import org.glidefx.testing.Seams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures enlarged by an upsampler from 8 to 32 pixels whose network is a function. */
class EnlargementTest {

    private static final SamplingSettings QUICK = new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 3, 1, 7);

    @TempDir
    Path root;

    private Path directory;
    private FakeModels models;
    private double disagreement;
    private final List<StepPreview> previews = new ArrayList<>();

    @BeforeEach
    void install() throws IOException {
        directory = ModelFixture.write(root.resolve("tiny"));
        models = new FakeModels()
                .put("text.onnx", FakeModels.textEncoder())
                .put("up-text.onnx", FakeModels.textEncoder());
        for (ModelStage stage : ModelFolder.open(directory).manifest().stages()) {
            models.put(stage.network(), FakeModels.unet(stage, stage.isBase() ? (inputs, at) -> 0 : this::enlarged));
        }
    }

    /** The small picture with pixels four times as large; smooth, and brighter or darker in each tile, if tiles disagree. */
    private float enlarged(Map<String, Tensor> inputs, int at) {
        FloatTensor small = FakeModels.floats(inputs, "low_res");
        int plane = at / (32 * 32) % 3 * 64;
        int y = at / 32 % 32;
        int x = at % 32;
        if (disagreement == 0) {
            return small.data()[plane + y / 4 * 8 + x / 4];
        }
        double right = Math.clamp((x - 1.5) / 4, 0, 6.99);
        double down = Math.clamp((y - 1.5) / 4, 0, 6.99);
        int corner = plane + (int) down * 8 + (int) right;
        double above = between(small.data()[corner], small.data()[corner + 1], right % 1);
        double below = between(small.data()[corner + 8], small.data()[corner + 9], right % 1);
        return (float) (between(above, below, down % 1) + disagreement * Math.sin(1000 * small.data()[0]));
    }

    private static double between(double one, double other, double part) {
        return one + part * (other - one);
    }

    private GlideEngine engine() {
        return GlideEngine.open(ModelFolder.open(directory), models, () -> "fake");
    }

    private List<Candidate> upscale(Raster picture, SamplingSettings settings, int count) {
        try (GlideEngine engine = engine()) {
            EngineListener listener = new EngineListener() {
                @Override
                public void onPreview(StepPreview preview) {
                    previews.add(preview);
                }

                @Override
                public void onCandidate(Candidate candidate) {}
            };
            return engine.requireUpscaling()
                    .upscale(new UpscaleRequest(picture, "a fox", settings, count), listener, CancelToken.none());
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 8, 1", "5, 8, 1", "3, 2, 1", "9, 8, 2", "20, 8, 3", "20, 14, 6"})
    void everySizeBecomesFourTimesAsLarge(int width, int height, int tiles) {
        try (GlideEngine engine = engine()) {
            assertThat(engine.requireUpscaling().plan(width, height))
                    .isEqualTo(new UpscalePlan(4 * width, 4 * height, 4, 8, tiles));
        }
        Raster small = Pictures.smooth(width, height);
        Candidate made = upscale(small, QUICK, 1).getFirst();

        assertThat(made.picture().width()).isEqualTo(4 * width);
        assertThat(made.picture().height()).isEqualTo(4 * height);
        assertThat(made.enlarged()).isFalse();
        for (int y = 0; y < 4 * height; y++) {
            for (int x = 0; x < 4 * width; x++) {
                assertThat(levels(made.picture().argb(x, y), small.argb(x / 4, y / 4)))
                        .as("pixel %d, %d", x, y)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    private static int levels(int one, int other) {
        int most = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            most = Math.max(most, Math.abs((one >>> shift & 0xFF) - (other >>> shift & 0xFF)));
        }
        return most;
    }

    @Test
    void bordersOfTilesDoNotShowWhereTilesDisagree() {
        disagreement = 0.5;
        Raster small = Pictures.noise(26, 20, 1).map(pixel -> pixel >> 1 & 0x7F7F7F | 0xFF202020);
        Raster blended = upscale(small, QUICK, 1).getFirst().picture();
        Raster apart = sideBySide(small);

        assertThat(List.of(seams(blended), seams(apart)))
                .satisfiesExactly(
                        gradual -> assertThat(gradual).isLessThan(1.5),
                        hard -> assertThat(hard).isGreaterThan(4));
    }

    /** Enlarges every tile alone and lays it over those before it. */
    private Raster sideBySide(Raster small) {
        int[] pixels = new int[104 * 80];
        for (int row : List.of(0, 6, 12)) {
            for (int column : List.of(0, 6, 12, 18)) {
                Raster tile = upscale(small.crop(new Box(column, row, 8, 8)), QUICK, 1)
                        .getFirst()
                        .picture();
                for (int i = 0; i < 32 * 32; i++) {
                    pixels[(4 * row + i / 32) * 104 + 4 * column + i % 32] = tile.argb(i % 32, i / 32);
                }
            }
        }
        return Raster.of(104, 80, pixels);
    }

    /** Tiles of 26 x 20 pixels start at 0, 6, 12, 18 and 0, 6, 12. */
    private static double seams(Raster picture) {
        return Seams.ratio(
                (x, y) -> picture.argb(x, y) & 0xFF, 104, 80, List.of(0, 24, 48, 72), List.of(0, 24, 48), 32);
    }

    @Test
    void ownPictureOfTheBaseBecomesWhatTheCascadeMakesOfIt() {
        Raster seen = Pictures.noise(8, 8, 3);
        upscale(seen, QUICK, 2);
        try (GlideEngine engine = engine()) {
            FloatTensor first = FakeModels.floats(models.get("up.onnx").runs.getFirst(), "x");
            engine.generate(
                    new GenerateRequest("a fox", QUICK.withSeed(7), 1), EngineListener.NONE, CancelToken.none());
            // The noise is that of the cascade's second stage.
            var runs = models.get("up.onnx").runs;
            FloatTensor cascade = FakeModels.floats(runs.get(6), "x");
            assertThat(cascade.data()).isEqualTo(first.data());
        }
    }

    @Test
    void transparencyIsEnlargedToo() {
        Raster small = Raster.filled(8, 8, 0x80336699);
        Raster large = upscale(small, QUICK, 1).getFirst().picture();
        assertThat(levels(large.argb(16, 16), 0x80336699)).isLessThanOrEqualTo(2);
    }

    @Test
    void progressIsToldTileByTile() {
        upscale(Pictures.smooth(14, 8), QUICK, 2);
        assertThat(previews).hasSize(2 * 2 * 3);
        assertThat(previews.stream().map(StepPreview::step).toList())
                .containsExactly(1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6);
        assertThat(previews)
                .allMatch(each -> each.steps() == 6 && each.picture().width() == 56);
        assertThat(previews.getLast().fraction()).isEqualTo(1);
        assertThat(previews.get(2).fraction()).isEqualTo(0.25);
    }

    @Test
    void sameSeedGivesTheSameBytesAndCandidatesDoNotDependOnTheirNumber() {
        disagreement = 0.1;
        Raster small = Pictures.smooth(14, 9);
        assertThat(upscale(small, QUICK, 3).get(0).picture())
                .isEqualTo(upscale(small, QUICK, 1).getFirst().picture());
    }

    @Test
    void stopsWhenAsked() {
        CancelToken cancel = new CancelToken();
        EngineListener stopping = new EngineListener() {
            @Override
            public void onPreview(StepPreview preview) {
                cancel.cancel();
            }

            @Override
            public void onCandidate(Candidate candidate) {}
        };
        try (GlideEngine engine = engine()) {
            UpscaleRequest request = new UpscaleRequest(Pictures.smooth(20, 20), "", QUICK, 1);
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> engine.requireUpscaling().upscale(request, stopping, cancel));
        }
        assertThat(models.get("up.onnx").runs).hasSize(1);
    }

    /** Asks for something once, after {@code after} previews counted over all candidates. */
    private final class Wishing implements EngineListener {

        private final int after;
        private CandidateControl control;
        final List<Integer> skipped = new ArrayList<>();

        Wishing(int after, CandidateControl control) {
            this.after = after;
            this.control = control;
        }

        @Override
        public void onPreview(StepPreview preview) {
            previews.add(preview);
        }

        @Override
        public CandidateControl control() {
            if (previews.size() < after) {
                return CandidateControl.GO_ON;
            }
            CandidateControl taken = control;
            control = CandidateControl.GO_ON;
            return taken;
        }

        @Override
        public void onSkipped(int candidate) {
            skipped.add(candidate);
        }

        @Override
        public void onCandidate(Candidate candidate) {}
    }

    private List<Candidate> upscale(Raster picture, int count, EngineListener listener) {
        try (GlideEngine engine = engine()) {
            return engine.requireUpscaling()
                    .upscale(new UpscaleRequest(picture, "a fox", QUICK, count), listener, CancelToken.none());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 3"})
    void skippedCandidateIsLeftAfterTheTileInHand(int after, int runs) {
        disagreement = 0.1;
        Raster small = Pictures.smooth(14, 8);
        List<Candidate> all = upscale(small, QUICK, 3);
        previews.clear();
        models.get("up.onnx").runs.clear();
        Wishing wishing = new Wishing(after, CandidateControl.SKIP);

        assertThat(upscale(small, 3, wishing)).isEqualTo(all.subList(1, 3));
        assertThat(wishing.skipped).containsExactly(0);
        assertThat(models.get("up.onnx").runs).hasSize(runs + 2 * 2 * QUICK.steps());
        assertThat(previews.getLast().fraction()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 2", "3, 4"})
    void finishedCandidateIsWhatTheStepInHandEndsWith(int after, int runs) {
        Wishing wishing = new Wishing(after, CandidateControl.FINISH);
        List<Candidate> made = upscale(Pictures.smooth(14, 8), 2, wishing);

        assertThat(made).hasSize(2);
        assertThat(wishing.skipped).isEmpty();
        assertThat(models.get("up.onnx").runs).hasSize(runs + 2 * QUICK.steps());
        assertThat(made.getFirst().picture()).isEqualTo(previews.get(runs - 1).picture());
        assertThat(previews.getLast().fraction()).isEqualTo(1);
    }

    @Test
    void modelWithoutUpsamplerSaysSo() throws IOException {
        directory = ModelFixture.write(root.resolve("small"), ModelFixture.BASE);
        try (GlideEngine engine = engine()) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(engine::requireUpscaling)
                    .withMessage("The model \"small\" has no upsampler; choose a model that has one.");
        }
    }

    @Test
    void modelThatEnlargesByABrokenNumberSaysSo() throws IOException {
        ModelFixture.edit(directory, "\"lowResSize\": 8", "\"lowResSize\": 12");
        try (GlideEngine engine = engine()) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> engine.requireUpscaling().plan(12, 12))
                    .withMessageContaining("12 pixels to 32, which is not a whole number of times");
        }
    }

    @Test
    void refusesAPictureThatWouldBecomeTooLarge() {
        try (GlideEngine engine = engine()) {
            assertThat(engine.requireUpscaling().plan(1024, 1024).tileCount()).isEqualTo(171 * 171);
            assertThatExceptionOfType(UserException.class)
                    .isThrownBy(() -> engine.requireUpscaling().plan(1025, 1024))
                    .withMessageContaining("4100x4096 pixels");
        }
    }

    @Test
    void whatANarrowPictureIsExtendedByCounts() {
        try (GlideEngine engine = engine()) {
            assertThat(engine.requireUpscaling().plan(1, 1 << 17).width()).isEqualTo(4);
            assertThatExceptionOfType(UserException.class)
                    .isThrownBy(() -> engine.requireUpscaling().plan(1, (1 << 17) + 1))
                    .withMessageContaining("32x524292 pixels");
        }
    }

    @Test
    void tilesShareWhatIsTheSameForAll() {
        upscale(Pictures.smooth(14, 8), QUICK, 1);
        var runs = models.get("up.onnx").runs;

        for (String name : List.of("inpaint_image", "inpaint_mask")) {
            assertThat(runs.get(1).get(name)).isNotNull().isSameAs(runs.get(0).get(name));
        }
    }

    @Test
    void presetsAreThoseOfTheUpsamplerBehindABase() {
        try (GlideEngine engine = engine()) {
            assertThat(engine.requireUpscaling().defaults(Preset.REFERENCE))
                    .isEqualTo(new SamplingSettings(Preset.REFERENCE, SamplerKind.DDIM, 27, 1, 0));
            ModelStage stage =
                    ModelFolder.open(directory).manifest().generatingUpsampler().orElseThrow();
            for (Preset preset : Preset.values()) {
                StagePlan behind = StagePlan.upsampler(
                        stage, StagePlan.upsamplerSteps(stage, engine.defaults(preset, false), false));
                StagePlan alone =
                        StagePlan.upscaling(stage, engine.requireUpscaling().defaults(preset));
                assertThat(alone.sampler()).isEqualTo(behind.sampler());
                assertThat(alone.temperature()).isEqualTo(behind.temperature());
                assertThat(timesteps(alone)).isEqualTo(timesteps(behind));
            }
        }
    }

    private static List<Integer> timesteps(StagePlan plan) {
        List<Integer> timesteps = new ArrayList<>();
        for (int i = 0; i < plan.schedule().steps(); i++) {
            timesteps.add(plan.schedule().timestep(i));
        }
        return timesteps;
    }
}
