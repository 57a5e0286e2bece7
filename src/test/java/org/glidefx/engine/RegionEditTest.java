package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.ResampleFilter;
import org.glidefx.image.Resampler;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.Pictures;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelStage;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Tensor;
import org.glidefx.text.BpeTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RegionEditTest {

    private static final Path CASES = Path.of("src/test/resources/cases");

    private static final SamplingSettings SETTINGS = new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 2, 1, 5);

    private static ModelStage base(int size) {
        return new ModelStage(
                ModelStage.Role.BASE,
                size,
                0,
                true,
                "base.onnx",
                "text.onnx",
                Parameterization.V,
                NoiseSchedule.squaredCosine(1000),
                0);
    }

    private static ModelStage upsampler(int from, int to) {
        return new ModelStage(
                ModelStage.Role.UPSAMPLER,
                to,
                from,
                true,
                "up.onnx",
                "text.onnx",
                Parameterization.EPSILON,
                NoiseSchedule.linear(1000),
                0);
    }

    private static OpenStage open(ModelStage stage, FakeModels.Belief belief) {
        return new OpenStage(
                stage,
                FakeModels.unet(stage, belief),
                new TextConditioning(FakeModels.textEncoder(), new BpeTokenizer(4)));
    }

    /** Fills every hole with noise. */
    private static float invent(Map<String, Tensor> inputs, int at) {
        return (float) Math.sin(at * 12.9898) * 0.9f;
    }

    /** A model that knows the whole square and predicts it. */
    private static FakeModels.Belief identity(Raster square) {
        Map<Integer, FloatTensor> bySize = new HashMap<>();
        return (inputs, at) -> {
            int size = FakeModels.floats(inputs, "x").shape().get(3);
            FloatTensor picture = bySize.computeIfAbsent(
                    size,
                    key -> ImageTensors.of(Resampler.resize(
                            square, key, key, key < square.width() ? ResampleFilter.AREA : ResampleFilter.BICUBIC)));
            return picture.data()[at % picture.size()];
        };
    }

    private static Candidate run(Raster picture, Mask mask, OpenStage... stages) {
        EditRequest request = new EditRequest(picture, mask, "a fox", SETTINGS, 1);
        return new RegionEdit(List.of(stages), request)
                .make(EngineListener.NONE, CancelToken.none())
                .getFirst();
    }

    private static void assertOnlyTheMaskChanged(Raster before, Raster after, Mask mask) {
        for (int y = 0; y < before.height(); y++) {
            for (int x = 0; x < before.width(); x++) {
                if (mask.at(x, y) == 0 && before.argb(x, y) != after.argb(x, y)) {
                    throw new AssertionError("pixel " + x + ", " + y + " outside the mask has changed");
                }
            }
        }
    }

    @Test
    void outsideAHundredRandomMasksEveryByteStays() {
        SplittableRandom random = new SplittableRandom(11);
        OpenStage stage = open(base(16), RegionEditTest::invent);
        for (int i = 0; i < 100; i++) {
            int width = random.nextInt(1, 150);
            int height = random.nextInt(1, 150);
            Raster picture = Pictures.noise(width, height, i);
            Mask mask = Pictures.blobs(width, height, i);
            Candidate candidate = run(picture, mask, stage);
            assertOnlyTheMaskChanged(picture, candidate.picture(), mask);
            assertThat(candidate.report().exact()).isTrue();
            assertThat(candidate.report().changed()).isPositive();
        }
    }

    /** A black disc on white, masked exactly, is replaced by grey: no pixel may be darker than both. */
    @Test
    void nothingOfWhatWasMaskedIsLeftAtTheEdge() {
        int[] pixels = new int[120 * 120];
        byte[] coverage = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            boolean disc = Math.hypot(i % 120 - 60, i / 120 - 60) < 30;
            pixels[i] = disc ? 0xFF000000 : 0xFFFFFFFF;
            coverage[i] = (byte) (disc ? 255 : 0);
        }
        Raster picture = Raster.of(120, 120, pixels);
        Mask mask = Mask.of(120, 120, coverage);
        Raster after = run(picture, mask, open(base(64), (inputs, at) -> 0.4f)).picture();
        assertOnlyTheMaskChanged(picture, after, mask);
        for (int i = 0; i < pixels.length; i++) {
            assertThat(after.argb(i % 120, i / 120) & 0xFF).isGreaterThan(170);
        }
    }

    /** The same with a file that another program drew, including its soft edge. */
    @Test
    void theDiscOfAFileLeavesNoRimWhenItsOwnMaskIsUsed() {
        Raster picture = ImageFiles.read(CASES.resolve("black-disc.png"));
        int white = picture.argb(0, 0) & 0xFF;
        byte[] coverage = new byte[picture.width() * picture.height()];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (white - (picture.pixels()[i] & 0xFF));
        }
        Mask mask = Mask.of(picture.width(), picture.height(), coverage);
        assertThat(mask.at(160, 120)).as("there is a disc").isGreaterThan(200);
        Raster after = run(picture, mask, open(base(64), (inputs, at) -> 0.4f)).picture();
        assertOnlyTheMaskChanged(picture, after, mask);
        for (int pixel : after.pixels()) {
            assertThat(pixel & 0xFF).isGreaterThan(170);
        }
    }

    static Stream<Arguments> oddSizes() {
        return Stream.of(
                Arguments.of(1, 1, new Box(0, 0, 1, 1)),
                Arguments.of(3, 500, new Box(1, 200, 2, 60)),
                Arguments.of(500, 3, new Box(499, 0, 1, 3)),
                Arguments.of(257, 255, new Box(0, 0, 257, 255)),
                Arguments.of(257, 255, new Box(256, 254, 1, 1)),
                Arguments.of(640, 480, new Box(100, 37, 201, 333)),
                Arguments.of(4000, 3000, new Box(1234, 567, 700, 500)),
                Arguments.of(4000, 3000, new Box(0, 2990, 4000, 10)));
    }

    @ParameterizedTest
    @MethodSource("oddSizes")
    void oddSizesAndBordersKeepTheirBytesToo(int width, int height, Box hole) {
        Raster picture = Pictures.noise(width, height, 3);
        Mask mask = Pictures.rectangle(width, height, hole);
        Candidate candidate = run(
                picture,
                mask,
                open(base(64), RegionEditTest::invent),
                open(upsampler(64, 128), RegionEditTest::invent));
        assertOnlyTheMaskChanged(picture, candidate.picture(), mask);
        assertThat(candidate.report().pixels()).isEqualTo((long) width * height);
        assertThat(candidate.report().mayChange()).isEqualTo((long) hole.width() * hole.height());
        assertThat(candidate.report().changed())
                .isBetween(1L, candidate.report().mayChange());
        assertThat(candidate.nativeSize()).isEqualTo(128);
        assertThat(candidate.place().intersection(hole)).contains(hole);
    }

    @Test
    void atTheModelsOwnSizeAnIdentityModelChangesNoByte() {
        Raster picture = Pictures.noise(64, 64, 1);
        for (int seed = 0; seed < 10; seed++) {
            Candidate candidate = run(picture, Pictures.blobs(64, 64, seed), open(base(64), identity(picture)));
            assertThat(candidate.picture()).isEqualTo(picture);
            assertThat(candidate.report().changed()).isZero();
        }
    }

    @Test
    void throughAnUpsamplerOfTheBoxSizeAnIdentityModelChangesNoByte() {
        Raster picture = Pictures.noise(300, 280, 2);
        Mask mask = Pictures.rectangle(300, 280, new Box(100, 90, 60, 70));
        Box box = ContextBox.around(new Box(100, 90, 60, 70), 300, 280);
        FakeModels.Belief identity = identity(picture.crop(box));
        assertThat(box.width()).isEqualTo(256);
        assertThat(run(picture, mask, open(base(64), identity), open(upsampler(64, 256), identity))
                        .picture())
                .isEqualTo(picture);
    }

    /** Wherever the square is and however it is scaled, its content returns to where it was taken from. */
    @ParameterizedTest
    @CsvSource({"900,700,40,30,300,300", "900,700,560,370,300,300", "701,900,3,500,111,222", "333,333,0,0,333,333"})
    void atOtherScalesAnIdentityModelStaysWithinInterpolation(
            int width, int height, int x, int y, int holeWidth, int holeHeight) {
        Raster picture = Pictures.smooth(width, height);
        Box hole = new Box(x, y, holeWidth, holeHeight);
        Mask mask = Pictures.rectangle(width, height, hole);
        Box box = ContextBox.around(hole, width, height);
        Raster result =
                run(picture, mask, open(base(128), identity(picture.crop(box)))).picture();
        assertOnlyTheMaskChanged(picture, result, mask);
        // A shift of these waves by one pixel would make a difference of up to 1.6; rounding alone makes 1.
        double sum = 0;
        for (int py = hole.y(); py < hole.bottom(); py++) {
            for (int px = hole.x(); px < hole.right(); px++) {
                int difference = (result.argb(px, py) & 0xFF0000) - (picture.argb(px, py) & 0xFF0000) >> 16;
                assertThat(difference).isCloseTo(0, within(2));
                sum += difference;
            }
        }
        assertThat(sum / ((double) holeWidth * holeHeight)).isCloseTo(0, within(0.1));
    }

    @Test
    void whatIsFilledBecomesOpaqueAndTheRestKeepsItsAlpha() {
        Raster picture = Pictures.transparentNoise(80, 60, 4);
        Mask mask = Pictures.blobs(80, 60, 2);
        Raster result =
                run(picture, mask, open(base(16), RegionEditTest::invent)).picture();
        assertOnlyTheMaskChanged(picture, result, mask);
        for (int i = 0; i < 80 * 60; i++) {
            int x = i % 80;
            int y = i / 80;
            assertThat(result.argb(x, y) >>> 24).isGreaterThanOrEqualTo(picture.argb(x, y) >>> 24);
        }
    }

    /** Outpainting: nothing is there to fade into, and no transparent seam may stay. */
    @Test
    void aTransparentMarginIsFilledWithoutAGap() {
        int[] pixels = new int[300 * 200];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 300 < 200 ? 0xFF808080 : 0;
        }
        Raster picture = Raster.of(300, 200, pixels);
        Mask mask = Pictures.rectangle(300, 200, new Box(200, 0, 100, 200));
        Candidate candidate = run(picture, mask, open(base(64), (inputs, at) -> 0));
        assertOnlyTheMaskChanged(picture, candidate.picture(), mask);
        assertThat(candidate.report().exact()).isTrue();
        for (int i = 0; i < pixels.length; i++) {
            int pixel = candidate.picture().argb(i % 300, i / 300);
            assertThat(pixel >>> 24).isEqualTo(255);
            assertThat(pixel & 0xFF).isCloseTo(0x80, within(3));
        }
    }

    @Test
    void transparencyIsWhiteToTheModel() {
        List<FloatTensor> seen = new ArrayList<>();
        FakeModels.Belief spy = (inputs, at) -> {
            if (at == 0) {
                seen.add(FakeModels.floats(inputs, "inpaint_image"));
            }
            return 0;
        };
        Mask mask = Pictures.rectangle(16, 16, new Box(0, 0, 8, 8));
        run(Raster.filled(16, 16, 0x00FF0000), mask, open(base(16), spy));
        assertThat(seen.getFirst().data()[255]).isEqualTo(1f);
        assertThat(seen.getFirst().data()[0]).isEqualTo(0f);
    }

    @Test
    void theModelsHoleHoldsTheCompositeMask() {
        for (int seed = 0; seed < 20; seed++) {
            Mask mask = Pictures.blobs(211, 190, seed);
            EditRequest request = new EditRequest(Pictures.noise(211, 190, 1), mask, "", SETTINGS, 1);
            List<FloatTensor> masks = new ArrayList<>();
            FakeModels.Belief spy = (inputs, at) -> {
                if (at == 0) {
                    masks.add(FakeModels.floats(inputs, "inpaint_mask"));
                }
                return 0;
            };
            RegionEdit edit = new RegionEdit(List.of(open(base(64), spy)), request);
            edit.make(EngineListener.NONE, CancelToken.none());
            assertHoleHolds(masks.getFirst(), edit);
        }
    }

    private static void assertHoleHolds(FloatTensor known, RegionEdit edit) {
        double cell = edit.box().width() / 64.0;
        for (int y = 0; y < edit.window().height(); y++) {
            for (int x = 0; x < edit.window().width(); x++) {
                int column = (int) ((edit.window().x() - edit.box().x() + x + 0.5) / cell);
                int row = (int) ((edit.window().y() - edit.box().y() + y + 0.5) / cell);
                if (edit.composite().at(x, y) != 0) {
                    assertThat(known.data()[row * 64 + column]).isZero();
                }
            }
        }
    }

    /** Neither the square nor the mask over it would fit into a picture, let alone into memory. */
    @Test
    void aVeryLongPictureNeedsNoMoreMemoryThanItHas() {
        Raster picture = Raster.filled(60_000, 40, 0xFF406080);
        Mask mask = Pictures.rectangle(60_000, 40, new Box(10, 5, 59_000, 30));
        Candidate candidate = run(picture, mask, open(base(16), RegionEditTest::invent));
        assertThat(candidate.place().width()).isEqualTo(60_000);
        assertThat(candidate.report())
                .isEqualTo(
                        new EditReport(2_400_000, 1_770_000, candidate.report().changed(), 0));
        assertThat(candidate.report().changed()).isGreaterThan(1_000_000);
    }

    @Test
    void theUpsamplersMaskIsTheBasesEnlarged() {
        Map<Integer, FloatTensor> masks = new HashMap<>();
        FakeModels.Belief spy = (inputs, at) -> {
            FloatTensor mask = FakeModels.floats(inputs, "inpaint_mask");
            masks.put(mask.shape().get(3), mask);
            return 0;
        };
        Mask drawn = Pictures.rectangle(64, 64, new Box(13, 7, 2, 21));
        run(Pictures.noise(64, 64, 1), drawn, open(base(16), spy), open(upsampler(16, 64), spy));
        for (int i = 0; i < 64 * 64; i++) {
            int cell = i / 64 / 4 * 16 + i % 64 / 4;
            assertThat(masks.get(64).data()[i]).isEqualTo(masks.get(16).data()[cell]);
        }
        assertThat(masks.get(16).data()[3 * 16 + 3]).isZero();
        assertThat(masks.get(16).data()[3 * 16 + 4]).isEqualTo(1);
    }

    /** The base must not be told, through averaging, what colour was painted over. */
    @Test
    void whatWasPaintedOverDoesNotReachTheModel() {
        Mask mask = Pictures.rectangle(256, 256, new Box(64, 64, 100, 100));
        int[] pixels = new int[256 * 256];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = mask.at(i % 256, i / 256) == 0 ? 0xFFFFFFFF : 0xFF000000;
        }
        List<FloatTensor> seen = new ArrayList<>();
        FakeModels.Belief spy = (inputs, at) -> {
            if (at == 0) {
                seen.add(FakeModels.floats(inputs, "inpaint_image"));
            }
            return 1;
        };
        run(Raster.of(256, 256, pixels), mask, open(base(64), spy));
        for (float value : seen.getFirst().data()) {
            assertThat(value == 0f || value == 1f).isTrue();
        }
    }

    @Test
    void reportsCountWhatIsThere() {
        Raster before = Pictures.grey(3, 1, 2, 3, 4, 5, 6);
        Raster after = Pictures.grey(3, 9, 2, 3, 4, 9, 6);
        Mask mask = Mask.of(2, 2, new byte[] {0, 0, 0, 1});
        assertThat(EditCount.count(before, after, new Box(0, 0, 2, 2), mask)).isEqualTo(new EditReport(6, 1, 1, 1));
        assertThat(EditCount.count(before, before, new Box(2, 1, 2, 2), mask)).isEqualTo(new EditReport(6, 0, 0, 0));
    }
}
