package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.glidefx.convert.checkpoint.BadCheckpointException;
import org.glidefx.digest.FileHash;
import org.glidefx.errors.UserException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ClipDraft;
import org.glidefx.model.ModelDraft;
import org.glidefx.model.ModelFile;
import org.glidefx.model.ModelFolder;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Converts CLIP checkpoints into a model folder. */
class ClipConverterTest {

    private static final double TOLERANCE = 2e-5;
    private static final Path VOCABULARY = Path.of("src/test/resources/clip-vocabulary/clip-vocabulary.txt.gz");

    @TempDir
    Path parent;

    private Path model() {
        return parent.resolve("model");
    }

    private ConversionResult convert(String golden, String half) throws Exception {
        return convert(golden, half, CancelToken.none());
    }

    private ConversionResult convert(String golden, String half, CancelToken cancel) throws Exception {
        Goldens goldens = new Goldens(golden);
        ConversionRequest request = Conversions.request(
                goldens.file("clip-" + half + ".pt"), goldens.file("config.json"), model(), WeightStorage.FP32);
        return new Converter().convert(request, Progress.NONE, cancel);
    }

    private ModelDraft manifest() throws Exception {
        return ModelFolder.draft(model()).orElseThrow();
    }

    private Map<String, byte[]> contents() throws Exception {
        Map<String, byte[]> contents = new TreeMap<>();
        try (var files = Files.list(model())) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private static float[] golden(String golden, String name) {
        return Npy.floats(new Goldens(golden).file(name + ".npy")).data();
    }

    @Test
    void bothHalvesComeOutAsTheOfficialOnes() throws Exception {
        convert("clip-odd-wide", "text");
        convert("clip-odd-wide", "image");
        Goldens goldens = new Goldens("clip-odd-wide");
        try (OnnxRun text = new OnnxRun(model().resolve("clip-text.onnx"));
                OnnxRun image = new OnnxRun(model().resolve("clip-image.onnx"));
                OnnxRun gradient = new OnnxRun(model().resolve("clip-image-gradient.onnx"))) {
            float[] embedding = text.goldens(goldens).run().get("embedding");
            assertThat(RelativeError.of(embedding, golden("clip-odd-wide", "text_embedding")))
                    .isLessThan(TOLERANCE);
            assertThat(RelativeError.of(
                            image.goldens(goldens).run().get("embedding"), golden("clip-odd-wide", "image_embedding")))
                    .isLessThan(TOLERANCE);
            FloatTensor target = Npy.floats(goldens.file("text_embedding.npy"));
            gradient.goldens(goldens, "image", "timesteps")
                    .floats("target", embedding, target.shape().toLongs());
            assertThat(RelativeError.of(gradient.run().get("gradient"), golden("clip-odd-wide", "gradient")))
                    .isLessThan(TOLERANCE);
        }
    }

    @Test
    void imageNetworksShareTheirWeights() throws Exception {
        ConversionResult result = convert("clip-odd-wide", "image");
        assertThat(result.files())
                .containsExactly("clip-image-gradient.onnx", "clip-image.onnx", "clip-image.onnx.data");
        assertThat(Files.size(model().resolve("clip-image-gradient.onnx")))
                .isLessThan(Files.size(model().resolve("clip-image.onnx.data")));
    }

    @Test
    void manifestListsEveryFileWithSizeAndHash() throws Exception {
        convert("clip-tiny", "text");
        convert("clip-tiny", "image");
        assertThat(manifest().clip())
                .contains(new ClipDraft(
                        new ClipDraft.Facts(16, 20, 100, "clip-bpe", 12),
                        Optional.of("clip-text.onnx"),
                        Optional.of(new ClipDraft.ImageFiles("clip-image.onnx", "clip-image-gradient.onnx")),
                        Optional.empty()));
        assertThat(manifest().files().stream().map(ModelFile::name))
                .containsExactlyElementsOf(contents().keySet().stream()
                        .filter(name -> !name.equals("model.json"))
                        .toList());
        for (ModelFile file : manifest().files()) {
            assertThat(model().resolve(file.name())).hasSize(file.size());
            assertThat(FileHash.sha256(model().resolve(file.name()), CancelToken.none()))
                    .isEqualTo(file.sha256());
        }
    }

    @Test
    void halvesMayComeInEitherOrder() throws Exception {
        convert("clip-tiny", "image");
        assertThat(manifest().clip().orElseThrow().text()).isEmpty();
        convert("clip-tiny", "text");
        Map<String, byte[]> imageFirst = contents();
        Files.move(model(), parent.resolve("first"));
        convert("clip-tiny", "text");
        convert("clip-tiny", "image");
        Map<String, byte[]> textFirst = contents();
        assertThat(textFirst.keySet()).isEqualTo(imageFirst.keySet());
        textFirst.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(imageFirst.get(name)));
    }

    @Test
    void stagesAndClipKeepEachOther() throws Exception {
        convert("clip-tiny", "text");
        Conversions.run(Conversions.request("unet-inpaint", model()));
        convert("clip-tiny", "image");
        assertThat(manifest().stages()).hasSize(1);
        assertThat(manifest().clip().orElseThrow().text()).isPresent();
        assertThat(manifest().clip().orElseThrow().image()).isPresent();
        assertThat(manifest().files().stream().map(ModelFile::name)).contains("base.onnx", "clip-text.onnx");
    }

    @Test
    void otherClipReplacesBothHalves() throws Exception {
        convert("clip-tiny", "text");
        convert("clip-tiny", "image");
        convert("clip-odd-patch", "text");
        assertThat(manifest().clip())
                .contains(new ClipDraft(
                        new ClipDraft.Facts(18, 36, 25, "clip-bpe", 33),
                        Optional.of("clip-text.onnx"),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(contents()).doesNotContainKeys("clip-image.onnx", "clip-image-gradient.onnx");
    }

    @Test
    void vocabularyBesideTheCheckpointComesAlong() throws Exception {
        Goldens goldens = new Goldens("clip-tiny");
        Path checkpoint = Files.copy(goldens.file("clip-text.pt"), parent.resolve("clip-text.pt"));
        Files.copy(VOCABULARY, parent.resolve("bpe_simple_vocab_16e6.txt.gz"));
        ConversionResult result = Conversions.run(
                Conversions.request(checkpoint, goldens.file("config.json"), model(), WeightStorage.FP32));
        assertThat(result.files()).contains("clip-vocabulary.txt.gz");
        assertThat(model().resolve("clip-vocabulary.txt.gz")).hasSameBinaryContentAs(VOCABULARY);
        assertThat(manifest().clip().orElseThrow().vocabulary()).isPresent();
        assertThat(result.lacking()).isEmpty();
    }

    @Test
    void aVocabularyThatCannotBeReadIsRefused() throws Exception {
        Goldens goldens = new Goldens("clip-tiny");
        Path checkpoint = Files.copy(goldens.file("clip-text.pt"), parent.resolve("clip-text.pt"));
        Path vocabulary = Files.write(parent.resolve("bpe_simple_vocab_16e6.txt.gz"), new byte[] {1, 2, 3});
        ConversionRequest request =
                Conversions.request(checkpoint, goldens.file("config.json"), model(), WeightStorage.FP32);
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> Conversions.run(request))
                .withMessage("The vocabulary \"" + vocabulary
                        + "\" cannot be read (it is too short); get it again, and convert again.");
        assertThat(model()).doesNotExist();
    }

    @Test
    void aVocabularyThatIsMissingIsNamed() throws Exception {
        assertThat(convert("clip-tiny", "image").lacking()).isEmpty();
        assertThat(convert("clip-tiny", "text").lacking())
                .contains("The model's CLIP cannot be used without its tokenizer's vocabulary; put"
                        + " bpe_simple_vocab_16e6.txt.gz beside the checkpoint of the text encoder, and convert that"
                        + " again.");
        assertThat(convert("clip-tiny", "image").lacking()).isPresent();
    }

    @Test
    void clipWithTheVocabularyOfGlideUsesItsTokenizer() throws Exception {
        Options options = Options.parse("{\"n_embd\": 8, \"n_vocab\": 50257}");
        assertThat(ClipConfig.of(options).tokenizer()).isEqualTo("gpt2-bpe");
        assertThat(ClipConfig.of(Options.parse("{\"n_embd\": 8}")).tokenizer()).isEqualTo("clip-bpe");
    }

    @Test
    void officialOptionsAreTheDefaults() throws Exception {
        assertThat(ClipConfig.of(Options.parse("{}")))
                .isEqualTo(new ClipConfig(
                        100,
                        512,
                        new ClipConfig.Tower(8, 64, 12),
                        new ClipConfig.Tower(12, 64, 12),
                        new ClipConfig.Sizes(77, 64, 4),
                        new ClipConfig.Tables(49408, 1000),
                        "clip-bpe"));
    }

    @Test
    void impossibleOptionsAreRefused() {
        for (String options : List.of(
                "{\"patch_size\": 7}",
                "{\"n_embd\": 0}",
                "{\"logit_scale\": 0}",
                "{\"logit_scale\": \"hot\"}",
                "{\"n_head_text\": -1}",
                "{\"n_xf_blocks_image\": 1000}",
                "{\"max_text_len\": 1}")) {
            assertThatExceptionOfType(BadConfigException.class)
                    .isThrownBy(() -> ClipConfig.of(Options.parse(options)))
                    .as(options)
                    .withMessageStartingWith("The configuration cannot be used: expected ");
        }
    }

    @Test
    void checkpointOfAnotherShapeIsRefused() throws Exception {
        Goldens tiny = new Goldens("clip-tiny");
        ConversionRequest wrong = Conversions.request(
                tiny.file("clip-image.pt"),
                new Goldens("clip-odd-patch").file("config.json"),
                model(),
                WeightStorage.FP32);
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> Conversions.run(wrong))
                .withMessageContaining("do not fit the network");
        assertThat(model()).doesNotExist();
    }

    /** It would be converted, and then fail at the first caption or picture. */
    @ParameterizedTest
    @CsvSource({
        "text, n_vocab, 64, 65, 'w_voc (expected [65, 16], found [64, 16])'",
        "image, n_timesteps, 1000, 1001, 'w_t (expected [1001, 24], found [1000, 24])'"
    })
    void tablesWithoutARowForEachTokenOrTimestepAreRefused(
            String half, String option, int rows, int wanted, String problem) throws Exception {
        Goldens tiny = new Goldens("clip-tiny");
        String named = "\"" + option + "\": ";
        String json = Files.readString(tiny.file("config.json"));
        assertThat(json).contains(named + rows + ",");
        Path config = Files.writeString(
                parent.resolve("config.json"), json.replace(named + rows + ",", named + wanted + ","));
        ConversionRequest wrong =
                Conversions.request(tiny.file("clip-" + half + ".pt"), config, model(), WeightStorage.FP32);
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> Conversions.run(wrong))
                .withMessageContaining("1 of another shape: blocks.input." + problem);
        assertThat(model()).doesNotExist();
    }

    @Test
    void diffusionCheckpointIsNoClip() {
        ConversionRequest wrong = Conversions.request(
                new Goldens("unet-plain").file("checkpoint.pt"),
                new Goldens("clip-tiny").file("config.json"),
                model(),
                WeightStorage.FP32);
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> Conversions.run(wrong))
                .withMessageContaining("missing");
    }

    @Test
    void cancellingLeavesTheFolderAsItWas() throws Exception {
        convert("clip-tiny", "text");
        Map<String, byte[]> before = contents();
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> convert("clip-tiny", "image", cancel));
        assertThat(contents().keySet()).isEqualTo(before.keySet());
        assertThat(Optional.ofNullable(contents().get("model.json"))).contains(before.get("model.json"));
    }
}
