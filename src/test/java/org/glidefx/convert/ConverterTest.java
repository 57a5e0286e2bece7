package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.glidefx.caption.Vocabulary;
import org.glidefx.convert.checkpoint.BadCheckpointException;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.digest.FileHash;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelDraft;
import org.glidefx.model.ModelFile;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelManifest;
import org.glidefx.model.ModelStage;
import org.glidefx.testing.Goldens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConverterTest {

    private static final Goldens PLAIN = new Goldens("unet-plain");

    @TempDir
    Path parent;

    @Test
    void manifestDescribesTheStage() throws Exception {
        Conversions.run(Conversions.request("unet-upsample", model()));
        ModelDraft manifest = manifest();
        assertThat(manifest.text()).isEqualTo(Conversions.TEXT);
        assertThat(manifest.context()).isEqualTo(8);
        assertThat(manifest.capabilities()).containsExactly("upscale");
        assertThat(manifest.stages())
                .containsExactly(new ModelStage(
                        ModelStage.Role.UPSAMPLER,
                        32,
                        8,
                        false,
                        "upsampler.onnx",
                        "text-encoder.onnx",
                        Parameterization.EPSILON,
                        NoiseSchedule.linear(1000),
                        0));
    }

    @Test
    void manifestListsEveryFileWithSizeAndHash() throws Exception {
        ConversionResult result = Conversions.run(Conversions.request("unet-plain", model()));
        List<ModelFile> files = manifest().files();
        assertThat(files.stream().map(ModelFile::name))
                .containsExactlyInAnyOrderElementsOf(result.files())
                .isSorted();
        for (ModelFile file : files) {
            assertThat(model().resolve(file.name())).hasSize(file.size());
            assertThat(FileHash.sha256(model().resolve(file.name()), CancelToken.none()))
                    .isEqualTo(file.sha256());
        }
        assertThat(names(model())).hasSize(files.size() + 1).contains("model.json");
    }

    @Test
    void theSameCheckpointGivesTheSameBytes() throws Exception {
        Conversions.run(Conversions.request("unet-inpaint", model()));
        Map<String, String> first = hashes(model());
        Conversions.run(Conversions.request("unet-inpaint", parent.resolve("again")));
        assertThat(hashes(parent.resolve("again"))).isEqualTo(first);
        Conversions.run(Conversions.request("unet-inpaint", model()));
        assertThat(hashes(model())).isEqualTo(first);
    }

    @Test
    void stagesShareAFolder() throws Exception {
        for (String name : List.of("unet-inpaint", "unet-upsample", "unet-upsample-inpaint", "unet-odd-shift")) {
            Conversions.run(Conversions.request(name, model()));
        }
        assertThat(manifest().stages().stream().map(stage -> stage.network() + " " + stage.textEncoder()))
                .containsExactly(
                        "base-plain.onnx base-plain-text-encoder.onnx",
                        "base.onnx text-encoder.onnx",
                        "upsampler.onnx upsampler-text-encoder.onnx",
                        "upsampler-inpaint.onnx upsampler-inpaint-text-encoder.onnx");
        assertThat(manifest().capabilities()).containsExactly("generate", "inpaint", "upscale");
        assertThat(Conversions.worstError(
                        model().resolve("upsampler-inpaint.onnx"), new Goldens("unet-upsample-inpaint")))
                .isLessThan(1e-4);
        assertThat(Conversions.worstError(model().resolve("base.onnx"), new Goldens("unet-inpaint")))
                .isLessThan(1e-4);
    }

    @Test
    void inpaintingBesideAPlainBaseHasItsOwnName() throws Exception {
        Conversions.run(Conversions.request("unet-odd-shift", model()));
        ConversionResult result = Conversions.run(Conversions.request("unet-inpaint", model()));
        assertThat(result.network()).isEqualTo("base-inpaint.onnx");
        assertThat(result.textEncoder()).isEqualTo("base-inpaint-text-encoder.onnx");
    }

    @Test
    void convertingAgainReplacesTheStageAlone() throws Exception {
        Conversions.run(Conversions.request("unet-upsample", model()));
        Conversions.run(Conversions.request("unet-inpaint", model()));
        byte[] upsampler = Files.readAllBytes(model().resolve("upsampler.onnx.data"));
        Conversions.run(Conversions.request("unet-odd-conv", model()));
        assertThat(manifest().stages()).hasSize(2);
        assertThat(Conversions.worstError(model().resolve("base.onnx"), new Goldens("unet-odd-conv")))
                .isLessThan(1e-4);
        assertThat(Files.readAllBytes(model().resolve("upsampler.onnx.data"))).isEqualTo(upsampler);
    }

    @Test
    void guidanceIsKeptUntilItIsGivenAnew() throws Exception {
        ConversionRequest plain = Conversions.request("unet-inpaint", model());
        Optional<ModelManifest.Guidance> given = Optional.of(new ModelManifest.Guidance(2.5, 4));
        Conversions.run(
                new ConversionRequest(plain.checkpoint(), plain.folder(), plain.storage(), plain.text(), given));
        Conversions.run(plain);
        assertThat(manifest().guidance()).isEqualTo(given);
    }

    @Test
    void whatTheConfigurationSaysOfCaptionsIsWrittenAndKept() throws Exception {
        Path config = config("{", "{\"vocabulary\": {\"things\": [\"cat\"], \"backgrounds\": [\"at night\"]},");
        Conversions.run(Conversions.request(PLAIN.file("checkpoint.pt"), config, model(), WeightStorage.FP32));
        Optional<Vocabulary> said = manifest().vocabulary();
        assertThat(said.orElseThrow().things()).containsExactly("cat");
        assertThat(said.orElseThrow().backgrounds()).containsExactly("at night");
        Conversions.run(Conversions.request("unet-plain", model()));
        assertThat(manifest().vocabulary()).isEqualTo(said);
    }

    @Test
    void anOddVocabularyIsRefused() throws Exception {
        Path config = config("{", "{\"vocabulary\": {\"things\": []},");
        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(() -> Conversions.run(
                        Conversions.request(PLAIN.file("checkpoint.pt"), config, model(), WeightStorage.FP32)))
                .withMessageContaining("expected a thing in the vocabulary");
        assertThat(model()).doesNotExist();
    }

    @Test
    void stagesThatReadOtherCaptionsAreRefused() throws Exception {
        Conversions.run(Conversions.request("unet-upsample", model()));
        Map<String, String> before = hashes(model());
        assertThatExceptionOfType(ConversionException.class)
                .isThrownBy(() -> Conversions.run(Conversions.request("unet-plain", model())))
                .withMessage(
                        "The folder's other stages read captions of 8 tokens, this one 12; choose another folder.");
        assertThat(hashes(model())).isEqualTo(before);
    }

    @Test
    void cancellingLeavesTheFolderAsItWas() throws Exception {
        Conversions.run(Conversions.request("unet-inpaint", model()));
        Map<String, String> before = hashes(model());
        CancelToken cancel = new CancelToken();
        Progress stopHalfWay = (done, total, what) -> {
            if (2 * done > total) {
                cancel.cancel();
            }
        };
        ConversionRequest other = Conversions.request("unet-odd-conv", model());
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> new Converter().convert(other, stopHalfWay, cancel));
        assertThat(hashes(model())).isEqualTo(before);
        assertThat(names(parent)).containsExactly("model");
    }

    @Test
    void cancellingBeforeTheFirstWeightLeavesNothing() throws Exception {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        ConversionRequest request = Conversions.request("unet-plain", model());
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> new Converter().convert(request, Progress.NONE, cancel));
        assertThat(names(parent)).isEmpty();
    }

    /** Repacks the checkpoint with every part deflated, as some programs do. */
    private Path deflated() throws IOException {
        Path packed = parent.resolve("packed.pt");
        try (ZipFile plain = new ZipFile(PLAIN.file("checkpoint.pt").toFile());
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(packed))) {
            for (ZipEntry part : plain.stream().map(ZipEntry.class::cast).toList()) {
                zip.putNextEntry(new ZipEntry(part.getName()));
                plain.getInputStream(part).transferTo(zip);
                zip.closeEntry();
            }
        }
        return packed;
    }

    @Test
    void unpackingTellsHowFarItIsAndCanBeStopped() throws Exception {
        ConversionRequest request =
                Conversions.request(deflated(), PLAIN.file("config.json"), model(), WeightStorage.FP32);
        List<String> heard = new ArrayList<>();
        new Converter().convert(request, (done, total, what) -> heard.add(what), CancelToken.none());
        assertThat(heard).startsWith("Unpacking packed.pt").contains("Writing base.onnx");
        Map<String, String> packed = hashes(model());
        Conversions.run(Conversions.request("unet-plain", parent.resolve("plain")));
        assertThat(packed).isEqualTo(hashes(parent.resolve("plain")));
        CancelToken cancel = new CancelToken();
        List<String> stopped = new ArrayList<>();
        Progress stop = (done, total, what) -> {
            stopped.add(what);
            cancel.cancel();
        };
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> new Converter().convert(request, stop, cancel));
        assertThat(stopped).containsExactly("Unpacking packed.pt");
        assertThat(hashes(model())).isEqualTo(packed);
    }

    @Test
    void progressCountsUpToItsTotal() throws Exception {
        List<Long> done = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        Progress progress = (now, total, what) -> {
            done.add(now);
            totals.add(total);
            assertThat(what).startsWith("Writing ");
        };
        new Converter().convert(Conversions.request("unet-plain", model()), progress, CancelToken.none());
        assertThat(done).isSorted();
        assertThat(totals).containsOnly(done.getLast());
    }

    @Test
    void resultCountsTheParameters() throws Exception {
        ConversionResult result = Conversions.run(Conversions.request("unet-plain", model()));
        assertThat(result.parameters()).isBetween(100_000L, 1_000_000L);
    }

    @Test
    void unusedWeightsAreRefusedByName() throws Exception {
        misfit(config("\"xf_final_ln\": true", "\"xf_final_ln\": false"), "2 unknown: final_ln.weight, final_ln.bias.");
    }

    @Test
    void missingWeightsAreRefusedByName() throws Exception {
        misfit(
                config("\"xf_layers\": 2", "\"xf_layers\": 3"),
                "12 missing: transformer.resblocks.2.ln_1.weight, transformer.resblocks.2.ln_1.bias,"
                        + " transformer.resblocks.2.attn.c_qkv.weight and more.");
    }

    @Test
    void misshapenWeightsAreRefusedByNameWithBothShapes() throws Exception {
        misfit(
                config("\"text_ctx\": 12", "\"text_ctx\": 11"),
                "2 of another shape: positional_embedding (expected [11, 32], found [12, 32]),"
                        + " padding_embedding (expected [11, 32], found [12, 32]).");
    }

    /** It would be converted, and then fail at the first caption. */
    @Test
    void tokenTablesWithoutARowForEachTokenAreRefused() throws Exception {
        misfit(
                config("\"n_vocab\": 64,", ""),
                "1 of another shape: token_embedding.weight (expected [50257, 32], found [64, 32]).");
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void weightsThatAreNoNumbersAreRefused(float value) throws Exception {
        byte[] bytes = Files.readAllBytes(PLAIN.file("checkpoint.pt"));
        // The middle of the file is somewhere in the weights.
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length / 128 * 64, value);
        Path damaged = Files.write(parent.resolve("damaged.pt"), bytes);
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> Conversions.run(
                        Conversions.request(damaged, PLAIN.file("config.json"), model(), WeightStorage.FP32)))
                .withMessageContaining("holds " + value);
        assertThat(names(parent)).containsExactly("damaged.pt");
    }

    @Test
    void foldersThatAreFilesAreRefused() throws Exception {
        Path file = Files.writeString(parent.resolve("model"), "mine");
        assertThatExceptionOfType(ConversionException.class)
                .isThrownBy(() -> Conversions.run(Conversions.request("unet-plain", file)))
                .withMessageContaining("is not a folder");
        assertThat(file).hasContent("mine");
    }

    @Test
    void damagedManifestsAreRefusedAndKept() throws Exception {
        Files.createDirectories(model());
        Files.writeString(model().resolve("model.json"), "{");
        assertThatExceptionOfType(ConversionException.class)
                .isThrownBy(() -> Conversions.run(Conversions.request("unet-plain", model())))
                .withMessageContaining("model.json cannot be read");
        assertThat(names(model())).containsExactly("model.json");
    }

    @Test
    void filesOfOthersInTheFolderAreKept() throws Exception {
        Files.createDirectories(model());
        Files.writeString(model().resolve("CARD.md"), "card");
        Conversions.run(Conversions.request("unet-plain", model()));
        assertThat(model().resolve("CARD.md")).hasContent("card");
    }

    private void misfit(Path config, String problems) throws IOException {
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> Conversions.run(
                        Conversions.request(PLAIN.file("checkpoint.pt"), config, model(), WeightStorage.FP32)))
                .withMessage("The checkpoint cannot be used: its weights do not fit the network that the configuration"
                        + " describes: " + problems);
        assertThat(model()).doesNotExist();
    }

    private Path config(String from, String to) throws IOException {
        String json = Files.readString(PLAIN.file("config.json"));
        assertThat(json).contains(from);
        return Files.writeString(
                parent.resolve("config.json"), json.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
    }

    private Path model() {
        return parent.resolve("model");
    }

    private ModelDraft manifest() throws IOException {
        return ModelFolder.draft(model()).orElseThrow();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Map<String, String> hashes(Path folder) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (String name : names(folder)) {
            hashes.put(name, FileHash.sha256(folder.resolve(name), CancelToken.none()));
        }
        return hashes;
    }
}
