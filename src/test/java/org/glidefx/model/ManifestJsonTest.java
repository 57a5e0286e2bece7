package org.glidefx.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.recipe.GuidanceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written about a model is read back, and anything else is refused. */
class ManifestJsonTest {

    private static final String HASH = "ab".repeat(32);
    private static final ModelStage BASE = stage(ModelStage.Role.BASE, 0, "base.onnx", 0);
    private static final ModelStage UPSAMPLER = stage(ModelStage.Role.UPSAMPLER, 16, "upsampler.onnx", 0);
    private static final ModelText TEXT = new ModelText("tiny", "Tiny", "Apache-2.0", "Says \"hello\".");
    private static final ModelManifest.Guidance LEVELS =
            new ModelManifest.Guidance(3, 5, Optional.of(new GuidanceInterval(0.28, 5.42)));
    /** More digits than a double holds. */
    private static final String ZEROS =
            "0000000000000000000000000000000000000000000000000000000000000000000000000000000"
                    + "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                    + "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                    + "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000";

    private static final ModelDraft BOTH = new ModelDraft(
            TEXT,
            8,
            Optional.of(new ModelManifest.Guidance(3, 5)),
            List.of(BASE, UPSAMPLER),
            Optional.empty(),
            Optional.empty(),
            List.of(new ModelFile("base.onnx", 12, HASH)));

    private static ModelStage stage(ModelStage.Role role, int lowRes, String network, int fastSteps) {
        return new ModelStage(
                role,
                64,
                lowRes,
                false,
                network,
                "text-encoder.onnx",
                Parameterization.V,
                NoiseSchedule.linear(100),
                fastSteps);
    }

    private static ModelDraft read(String json) {
        return ManifestJson.parseDraft(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(String json, String part) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> read(json))
                .withMessageContaining(part);
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(read(ManifestWriter.write(BOTH))).isEqualTo(BOTH);
    }

    @Test
    void fieldsHaveTheNamesThatProgramsRead() {
        assertThat(ManifestWriter.write(BOTH).replaceAll("\\s", ""))
                .startsWith("{\"formatVersion\":1,\"name\":\"tiny\",\"title\":\"Tiny\",\"family\":\"glide\"")
                .contains("\"tokenizer\":{\"kind\":\"gpt2-bpe\",\"contextLength\":8}")
                .contains("\"defaults\":{\"generateGuidance\":3.0,\"editGuidance\":5.0}")
                .contains("{\"role\":\"base\",\"imageSize\":64,\"inpaint\":false,\"network\":\"base.onnx\"")
                .contains("{\"role\":\"upsampler\",\"imageSize\":64,\"lowResSize\":16,\"inpaint\":false")
                .contains("\"prediction\":\"v\",\"schedule\":{\"kind\":\"linear\",\"timesteps\":100}")
                .contains("\"files\":[{\"name\":\"base.onnx\",\"size\":12,\"sha256\":\"" + HASH + "\"}]");
    }

    @Test
    void fewStepsAreSaidOfAStageThatNamesThem() {
        ModelDraft one = new ModelDraft(TEXT, 8, Optional.empty())
                .with(stage(ModelStage.Role.UPSAMPLER, 16, "up.onnx", 4), List.of());
        assertThat(ManifestWriter.write(one)).contains("\"fastSteps\" : 4");
        assertThat(read(ManifestWriter.write(one))).isEqualTo(one);
        assertThat(ManifestWriter.write(BOTH)).doesNotContain("fastSteps");
    }

    @Test
    void halvesOfAClipAreRead() {
        ClipDraft empty = ClipDraft.of(new ClipDraft.Facts(64, 512, 100, ClipDraft.CLIP_TOKENIZER, 77));
        ClipDraft text = empty.withText("t.onnx", Optional.of("words.gz"));
        ClipDraft image = empty.withImage(new ClipDraft.ImageFiles("i.onnx", "g.onnx"));
        for (ClipDraft clip :
                List.of(empty, text, image, text.withImage(image.image().orElseThrow()))) {
            ModelDraft draft = BOTH.with(clip, List.of());
            assertThat(read(ManifestWriter.write(draft))).isEqualTo(draft);
        }
    }

    @ParameterizedTest
    @CsvSource({"imageSize, 0", "imageSize, 5000", "embedding, 0", "logitScale, -1", "logitScale, 10001"})
    void absurdClipsAreRefusedEvenIfHalf(String field, String value) {
        ClipDraft half = ClipDraft.of(new ClipDraft.Facts(4095, 511, 99.5, ClipDraft.CLIP_TOKENIZER, 77));
        String json = ManifestWriter.write(BOTH.with(half, List.of()));
        refused(json.replaceFirst("(\"clip\"[^\u0000]*?\"" + field + "\" : )[0-9.]+", "$1" + value), "found");
    }

    @Test
    void linesEndTheSameEverywhere() {
        assertThat(ManifestWriter.write(BOTH)).doesNotContain("\r").endsWith("}\n");
    }

    @Test
    void guidanceIsLeftOutIfThereIsNone() {
        ModelDraft plain = new ModelDraft(TEXT, 8, Optional.empty()).with(BASE, List.of());
        assertThat(ManifestWriter.write(plain)).doesNotContain("defaults");
        assertThat(read(ManifestWriter.write(plain))).isEqualTo(plain);
    }

    @Test
    void theLevelsThatFastGuidesAreReadAgain() {
        ModelDraft some = BOTH.with(TEXT, Optional.of(LEVELS));
        assertThat(ManifestWriter.write(some).replaceAll("\\s", ""))
                .contains("\"editGuidance\":5.0,\"fastGuidanceInterval\":{\"lowest\":0.28,\"highest\":5.42}}");
        assertThat(read(ManifestWriter.write(some))).isEqualTo(some);
        assertThat(ManifestWriter.write(BOTH)).doesNotContain("fastGuidanceInterval");
    }

    /** A conversion gives scales only. */
    @Test
    void otherScalesLeaveTheLevelsThatFastGuides() {
        ModelDraft some = BOTH.with(TEXT, Optional.of(LEVELS));
        assertThat(some.with(TEXT, Optional.of(new ModelManifest.Guidance(1, 2)))
                        .guidance())
                .contains(new ModelManifest.Guidance(1, 2, LEVELS.fast()));
        assertThat(some.with(TEXT, Optional.empty()).guidance()).contains(LEVELS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "0.28",
                "\"0.28..5.42\"",
                "[0.28, 5.42]",
                "{}",
                "{\"lowest\": 0.28}",
                "{\"highest\": 5.42}",
                "{\"lowest\": \"0.28\", \"highest\": 5.42}",
                "{\"lowest\": null, \"highest\": 5.42}",
                "{\"lowest\": 5.42, \"highest\": 0.28}",
                "{\"lowest\": 1, \"highest\": 1}",
                "{\"lowest\": -1, \"highest\": 5.42}",
                "{\"lowest\": 0, \"highest\": 1e999}",
                "{\"lowest\": 0, \"highest\": 1" + ZEROS + "}",
                "{\"lowest\": -1e999, \"highest\": 5.42}"
            })
    void absurdLevelsAreRefused(String levels) {
        String json = ManifestWriter.write(BOTH)
                .replace("\"editGuidance\"", "\"fastGuidanceInterval\" : " + levels + ", \"editGuidance\"");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> read(json))
                .withMessageMatching(
                        "its (fastGuidanceInterval goes from|field \"(fastGuidanceInterval|lowest|highest)\" is)"
                                + " [^\n]+");
    }

    @Test
    void copiesKeepWhatTheProgramDoesNotKnow() {
        String json = ManifestWriter.write(BOTH).replace("\"family\"", "\"colour\" : [1, 2],\n  \"family\"");
        String copy = ManifestWriter.copy(
                json.getBytes(StandardCharsets.UTF_8),
                new ModelText("tiny-int8", "Tiny (int8)", "MIT", "Less."),
                "int8",
                List.of(new ModelFile("base.onnx", 3, HASH)));
        assertThat(copy.replaceAll("\\s", "")).contains("\"colour\":[1,2]").contains("\"precision\":\"int8\"");
        assertThat(read(copy))
                .isEqualTo(new ModelDraft(
                        new ModelText("tiny-int8", "Tiny (int8)", "MIT", "Less."),
                        8,
                        BOTH.guidance(),
                        BOTH.stages(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new ModelFile("base.onnx", 3, HASH))));
    }

    @Test
    void schedulesOfOnesOwnHaveNoName() {
        ModelStage own = new ModelStage(
                ModelStage.Role.BASE,
                64,
                0,
                false,
                "base.onnx",
                "text-encoder.onnx",
                Parameterization.V,
                NoiseSchedule.ofBetas(0.1, 0.2),
                0);
        ModelDraft draft = new ModelDraft(TEXT, 8, Optional.empty()).with(own, List.of());
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> ManifestWriter.write(draft));
    }

    @ParameterizedTest
    @CsvSource({"../base.onnx", "/etc/passwd", "a/b", "..", "''", "a b"})
    void fileNamesThatLeadElsewhereAreRefused(String name) {
        String json = ManifestWriter.write(BOTH).replace("\"name\" : \"base.onnx\"", "\"name\" : \"" + name + "\"");
        refused(json, "expected a plain file name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{}", "{\"formatVersion\": 2}", "", "null"})
    void otherFilesAreRefused(String json) {
        refused(json, "it");
    }

    @Test
    void unknownRolesAreRefused() {
        refused(ManifestWriter.write(BOTH).replace("\"upsampler\"", "\"downsampler\""), "\"downsampler\" is unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "../a", "a b"})
    void modelsHavePlainNames(String name) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new ModelText(name, "Title", "", ""));
    }

    @Test
    void modelsHaveATitle() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new ModelText("name", " ", "", ""));
    }

    @ParameterizedTest
    @CsvSource({"-1, 3", "3, 31", "NaN, 3"})
    void absurdGuidanceIsRefused(double generate, double edit) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new ModelManifest.Guidance(generate, edit));
    }
}
