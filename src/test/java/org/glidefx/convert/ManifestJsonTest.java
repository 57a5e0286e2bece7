package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.glidefx.convert.Manifest.FileEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestJsonTest {

    private static final Stage BASE = stage(Stage.Role.BASE, 0, "base.onnx");
    private static final Stage UPSAMPLER = stage(Stage.Role.UPSAMPLER, 16, "upsampler.onnx");
    private static final Manifest BOTH = new Manifest(
            new ModelText("tiny", "Tiny", "Apache-2.0", "Says \"hello\"."),
            8,
            Optional.of(new GuidanceDefaults(3, 5)),
            List.of(BASE, UPSAMPLER),
            List.of(new FileEntry("base.onnx", 12, "ab")));

    @Test
    void whatIsWrittenIsRead() throws Exception {
        assertThat(ManifestJson.read(ManifestJson.write(BOTH))).isEqualTo(BOTH);
    }

    @Test
    void fieldsHaveTheNamesThatProgramsRead() {
        assertThat(ManifestJson.write(BOTH).replaceAll("\\s", ""))
                .startsWith("{\"formatVersion\":1,\"name\":\"tiny\",\"title\":\"Tiny\",\"family\":\"glide\"")
                .contains("\"tokenizer\":{\"kind\":\"gpt2-bpe\",\"contextLength\":8}")
                .contains("\"defaults\":{\"generateGuidance\":3.0,\"editGuidance\":5.0}")
                .contains("{\"role\":\"base\",\"imageSize\":64,\"inpaint\":false,\"network\":\"base.onnx\"")
                .contains("{\"role\":\"upsampler\",\"imageSize\":64,\"lowResSize\":16,\"inpaint\":false")
                .contains("\"prediction\":\"v\",\"schedule\":{\"kind\":\"linear\",\"timesteps\":100}")
                .contains("\"files\":[{\"name\":\"base.onnx\",\"size\":12,\"sha256\":\"ab\"}]");
    }

    @Test
    void fewStepsAreSaidOfAStageThatNamesThem() throws Exception {
        Stage few = new Stage(
                Stage.Role.UPSAMPLER,
                new Stage.UNetSize(64, 16),
                true,
                "up.onnx",
                "up-text.onnx",
                new ScheduleConfig("linear", 100, "v", 4));
        Manifest one = new Manifest(BOTH.text(), 8, Optional.empty(), List.of(few), List.of());
        assertThat(ManifestJson.write(one)).contains("\"fastSteps\" : 4");
        assertThat(ManifestJson.read(ManifestJson.write(one))).isEqualTo(one);
        assertThat(ManifestJson.write(BOTH)).doesNotContain("fastSteps");
    }

    @Test
    void linesEndTheSameEverywhere() {
        assertThat(ManifestJson.write(BOTH)).doesNotContain("\r").endsWith("}\n");
    }

    @Test
    void guidanceIsLeftOutIfThereIsNone() throws Exception {
        Manifest plain = new Manifest(BOTH.text(), 8, Optional.empty(), BOTH.stages(), BOTH.files());
        assertThat(ManifestJson.write(plain)).doesNotContain("defaults");
        assertThat(ManifestJson.read(ManifestJson.write(plain))).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({"../base.onnx", "/etc/passwd", "a/b", "..", "''", "a b"})
    void fileNamesThatLeadElsewhereAreRefused(String name) {
        String json = ManifestJson.write(BOTH).replace("\"name\" : \"base.onnx\"", "\"name\" : \"" + name + "\"");
        refused(json, "expected a plain file name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{}", "{\"formatVersion\": 2}", "", "null"})
    void otherFilesAreRefused(String json) {
        refused(json, "model.json cannot be read");
    }

    @Test
    void unknownRolesAreRefused() {
        refused(ManifestJson.write(BOTH).replace("\"upsampler\"", "\"downsampler\""), "found downsampler");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "../a", "a b"})
    void modelsHavePlainNames(String name) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new ModelText(name, "Title", "", ""));
    }

    @ParameterizedTest
    @CsvSource({"-1, 3", "3, 101", "NaN, 3"})
    void absurdGuidanceIsRefused(double generate, double edit) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new GuidanceDefaults(generate, edit));
    }

    private static void refused(String json, String part) {
        assertThatExceptionOfType(ConversionException.class)
                .isThrownBy(() -> ManifestJson.read(json))
                .withMessageContaining(part)
                .withMessageEndingWith("; choose an empty folder or delete that file.");
    }

    private static Stage stage(Stage.Role role, int lowRes, String network) {
        return new Stage(
                role,
                new Stage.UNetSize(64, lowRes),
                false,
                network,
                "text-encoder.onnx",
                new ScheduleConfig("linear", 100, "v"));
    }
}
