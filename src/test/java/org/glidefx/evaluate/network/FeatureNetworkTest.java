package org.glidefx.evaluate.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.network.FeatureNetwork.Look;
import org.glidefx.evaluate.network.FeatureNetwork.Options;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.CancelToken;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.tensor.TensorModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Features of ONNX files against NumPy, which computed them from the same pixels in {@code make_metric_goldens.py}. */
class FeatureNetworkTest {

    private static final Path FOLDER = Path.of("src/test/resources/metrics");
    private static final JsonNode GOLDEN =
            JsonMapper.shared().readTree(FOLDER.resolve("golden.json").toFile());
    private static final Raster PICTURE = ImageFiles.read(FOLDER.resolve("picture.png"));
    private static final TensorModel.Loader LOADER = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1));
    private static final PixelScale TORCHVISION =
            new PixelScale(0, 1, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    @TempDir
    Path folder;

    private static FeatureNetwork open(String name, Options options) throws IOException {
        return FeatureNetwork.open(LOADER, FOLDER.resolve(name), options, CancelToken.none());
    }

    private static Options sized(int side, PixelScale scale) {
        return new Options(null, null, side, null, scale);
    }

    /** Compares to the seven digits of single precision. */
    private static void isNumPys(float[] found, String name) {
        JsonNode golden = GOLDEN.path(name);
        assertThat(found).hasSize(golden.size());
        for (int i = 0; i < found.length; i++) {
            double expected = golden.get(i).asDouble();
            assertThat((double) found[i]).isCloseTo(expected, Offset.offset(1e-6 * Math.max(1, Math.abs(expected))));
        }
    }

    @Test
    void featuresAndLogitsAreNumPys() throws IOException {
        try (FeatureNetwork network =
                open("colours-first.onnx", new Options("features", null, null, null, PixelScale.SIGNED))) {
            Look look = network.look(PICTURE, CancelToken.none());

            isNumPys(look.feature(), "signedFeatures");
            isNumPys(look.logits(), "signedLogits");
            assertThat(network.classifies()).isTrue();
            assertThat(network.name()).isEqualTo("colours-first.onnx");
        }
    }

    @Test
    void aMapIsAveragedOverItsPlaces() throws IOException {
        try (FeatureNetwork network =
                open("colours-first.onnx", new Options("map", "logits", null, null, PixelScale.SIGNED))) {
            isNumPys(network.look(PICTURE, CancelToken.none()).feature(), "signedFeatures");
        }
    }

    @Test
    void coloursMayComeLastAndTheSizeMayBeFree() throws IOException {
        try (FeatureNetwork network = open("colours-last.onnx", sized(6, TORCHVISION))) {
            Look look = network.look(PICTURE, CancelToken.none());

            isNumPys(look.feature(), "torchvisionFeatures");
            assertThat(look.logits()).isEmpty();
            assertThat(network.classifies()).isFalse();
        }
        try (FeatureNetwork network = open(
                "colours-last.onnx",
                sized(6, new PixelScale(0, 255, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0))))) {
            isNumPys(network.look(PICTURE, CancelToken.none()).feature(), "bytesFeatures");
        }
    }

    @Test
    void whatWasSeenIsKeptAsOneRow() {
        Look look = Look.unpacked(new Look(new float[] {1, 2, 3}, new float[] {4}).packed());

        assertThat(look.feature()).containsExactly(1, 2, 3);
        assertThat(look.logits()).containsExactly(4);
        assertThat(Look.unpacked(new Look(new float[] {5}, new float[0]).packed())
                        .logits())
                .isEmpty();
    }

    @Test
    void anotherFileOrUseIsAnotherSpace() throws IOException {
        Path copy = Files.copy(FOLDER.resolve("colours-last.onnx"), folder.resolve("copy.onnx"));
        String first;
        String rescaled;
        String weighted;
        try (FeatureNetwork network = FeatureNetwork.open(LOADER, copy, sized(6, TORCHVISION), CancelToken.none())) {
            first = network.space();
        }
        try (FeatureNetwork network =
                FeatureNetwork.open(LOADER, copy, sized(6, PixelScale.SIGNED), CancelToken.none())) {
            rescaled = network.space();
        }
        Files.write(folder.resolve("copy.onnx.data"), new byte[] {1});
        try (FeatureNetwork network = FeatureNetwork.open(LOADER, copy, sized(6, TORCHVISION), CancelToken.none())) {
            weighted = network.space();
        }
        try (FeatureNetwork network = open("colours-last.onnx", sized(6, TORCHVISION))) {
            assertThat(network.space()).isEqualTo(first).matches("[0-9a-f]{24}").isNotIn(rescaled, weighted);
        }
    }

    @Test
    void whatDoesNotFitIsSaid() throws IOException {
        says("two-outputs.onnx", Options.NONE, "has the outputs a, b; name one with --features-output");
        says("colours-first.onnx", new Options("none", null, null, null, PixelScale.SIGNED), "has no output \"none\"");
        says("colours-first.onnx", new Options(null, "none", null, null, PixelScale.SIGNED), "has no output \"none\"");
        says("colours-first.onnx", sized(8, PixelScale.SIGNED), "takes pictures of 6 pixels, not 8");
        says("colours-last.onnx", Options.NONE, "any size; say which with --features-size");
        says("colours-last.onnx", sized(1 << 20, PixelScale.SIGNED), "1 to 2048 can be given");
        says(
                "colours-last.onnx",
                new Options(null, null, 6, false, PixelScale.SIGNED),
                "where red, green and blue should");
        says("not-finite.onnx", Options.NONE, "a number that is not finite");
        says("clip-text.onnx", Options.NONE, "has 0 inputs of four axes");
        says("gone.onnx", Options.NONE, "There is no file");
        says("golden.json", Options.NONE, "does not open");
    }

    private static void says(String name, Options options, String words) {
        assertThatExceptionOfType(UserException.class)
                .as(name)
                .isThrownBy(() -> {
                    try (FeatureNetwork network = open(name, options)) {
                        network.look(PICTURE, CancelToken.none());
                    }
                })
                .withMessageContaining(words);
    }

    /** A file that was truncated by a download, or whose bytes were altered on disk. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 200, 400})
    void aDamagedFileIsRefusedWithASentence(int kept) throws IOException {
        byte[] whole = Files.readAllBytes(FOLDER.resolve("colours-first.onnx"));
        byte[] damaged = new byte[whole.length];
        System.arraycopy(whole, 0, damaged, 0, kept);
        Path file = Files.write(folder.resolve("damaged.onnx"), damaged);

        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> FeatureNetwork.open(LOADER, file, Options.NONE, CancelToken.none())
                        .look(PICTURE, CancelToken.none()))
                .withMessageContaining("damaged.onnx");
    }

    @Test
    void aScaleMustBeOne() {
        List<Double> three = List.of(1.0, 1.0, 1.0);

        assertThatIllegalArgumentException().isThrownBy(() -> new PixelScale(1, 1, three, three));
        assertThatIllegalArgumentException().isThrownBy(() -> new PixelScale(0, 1, List.of(1.0), three));
        assertThatIllegalArgumentException().isThrownBy(() -> new PixelScale(0, 1, three, List.of(1.0, 0.0, 1.0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PixelScale(0, 1, List.of(Double.NaN, 0.0, 0.0), three));
    }
}
