package org.glidefx.evaluate.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.glidefx.engine.Engine;
import org.glidefx.engine.GlideEngine;
import org.glidefx.errors.UserException;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelFolder;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.tensor.TensorModel;
import org.glidefx.text.CaptionTokenizer;
import org.glidefx.text.ClipTokenizer;
import org.glidefx.text.ClipVocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two ONNX files as a CLIP: the starter's own against the engine, and one as Hugging Face transformers exports it
 * against NumPy.
 */
class ClipPairTest {

    private static final Path FOLDER = Path.of("src/test/resources/metrics");
    private static final Path STARTER = Path.of(System.getProperty("glidefx.models"), "starter");
    private static final Path VOCABULARY = Path.of("src/test/resources/clip-vocabulary/clip-vocabulary.txt.gz");
    private static final TensorModel.Loader LOADER = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1));

    @TempDir
    Path folder;

    private static ClipPair open(Path image, Path text, Path vocabulary) throws IOException {
        return ClipPair.open(LOADER, new ClipPair.Files(image, text, vocabulary), CancelToken.none());
    }

    private static Engine starter() {
        return GlideEngine.open(ModelFolder.open(STARTER), LOADER, () -> "CPU");
    }

    @Test
    void theStartersFilesGiveItsEmbeddings() throws IOException {
        Raster picture = ImageFiles.read(Path.of("src/site/resources/images/made-panda.png"));
        try (ClipPair pair = open(STARTER.resolve("clip-image.onnx"), STARTER.resolve("clip-text.onnx"), null);
                Engine engine = starter()) {
            assertThat(pair.embed(picture, CancelToken.none()))
                    .containsExactly(engine.requireScoring().embed(picture, CancelToken.none()), within(1e-6f));
            assertThat(pair.embed("a panda in a meadow", CancelToken.none()))
                    .containsExactly(
                            engine.requireScoring().embed("a panda in a meadow", CancelToken.none()), within(1e-6f));
        }
    }

    @Test
    void textsAreReadAsTransformersExportsThem() throws IOException {
        Path plain = folder.resolve("merges.txt");
        try (GZIPInputStream packed = new GZIPInputStream(Files.newInputStream(VOCABULARY))) {
            Files.write(plain, packed.readAllBytes());
        }
        float[] expected = textGolden("a cat on a beach");
        for (Path vocabulary : new Path[] {VOCABULARY, plain}) {
            try (ClipPair pair =
                    open(FOLDER.resolve("colours-first.onnx"), FOLDER.resolve("clip-text.onnx"), vocabulary)) {
                assertThat(pair.embed("a cat on a beach", CancelToken.none())).containsExactly(expected, within(1e-5f));
            }
        }
    }

    /** The sum over the caption's tokens of token times row of a table, normalised to length 1. */
    private static float[] textGolden(String caption) throws IOException {
        JsonNode words = JsonMapper.shared()
                .readTree(FOLDER.resolve("golden.json").toFile())
                .path("words");
        CaptionTokenizer.Tokens tokens = new ClipTokenizer(ClipVocabulary.read(VOCABULARY), 9).tokenize(caption);
        double[] sum = new double[words.get(0).size()];
        double square = 0;
        for (int d = 0; d < sum.length; d++) {
            for (int t = 0; t < words.size(); t++) {
                sum[d] += tokens.mask().data()[t]
                        ? tokens.tokens().data()[t] * words.get(t).get(d).asDouble()
                        : 0;
            }
            square += sum[d] * sum[d];
        }
        float[] golden = new float[sum.length];
        for (int d = 0; d < sum.length; d++) {
            golden[d] = (float) (sum[d] / Math.sqrt(square));
        }
        return golden;
    }

    @Test
    void whatIsNoPairIsSaid() {
        Path image = FOLDER.resolve("colours-last.onnx");
        Path text = FOLDER.resolve("clip-text.onnx");

        says(text, text, null, "has 0 inputs of four axes");
        says(FOLDER.resolve("two-outputs.onnx"), text, null, "has the outputs a, b");
        says(FOLDER.resolve("colours-first.onnx"), image, null, "that nothing is known for");
        says(FOLDER.resolve("colours-first.onnx"), text, FOLDER.resolve("golden.json"), "is not CLIP's vocabulary");
        says(FOLDER.resolve("gone.onnx"), text, null, "There is no file");
    }

    private static void says(Path image, Path text, Path vocabulary, String words) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> open(image, text, vocabulary))
                .withMessageContaining(words);
    }
}
