package org.glidefx.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {

    @TempDir
    Path root;

    @Test
    void readsWhatTheManifestSays() throws IOException {
        ModelFolder folder = ModelFolder.open(ModelFixture.write(root.resolve("tiny")));
        assertThat(folder.info().name()).isEqualTo("tiny");
        assertThat(folder.info().capabilities()).containsExactlyInAnyOrder("generate", "inpaint", "upscale");
        assertThat(folder.info().outputSize()).isEqualTo(32);
        assertThat(folder.manifest().contextLength()).isEqualTo(16);
        assertThat(folder.manifest().guidance()).isEqualTo(new ModelManifest.Guidance(2.5, 4.5));
        ModelStage upsampler = folder.manifest().fillingUpsampler().orElseThrow();
        assertThat(upsampler.lowResSize()).isEqualTo(8);
        assertThat(upsampler.prediction()).isEqualTo(Parameterization.EPSILON);
        assertThat(upsampler.schedule().timesteps()).isEqualTo(1000);
        assertThat(folder.file("base.onnx")).isEqualTo(root.resolve("tiny").resolve("base.onnx"));
    }

    /** Names and defaults are covered elsewhere; everything else decides pictures. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"title\": \"Tiny\" | \"title\": \"Small\" | true",
                "\"editGuidance\": 4.5 | \"editGuidance\": 4 | true",
                "\"editGuidance\" | \"fastGuidanceInterval\": {\"lowest\": 0, \"highest\": 9}, \"editGuidance\" | true",
                "\"role\": \"upsampler\" | \"fastSteps\": 4, \"role\": \"upsampler\" | true",
                "\"prediction\": \"v\" | \"prediction\": \"epsilon\" | false",
                "\"kind\": \"linear\" | \"kind\": \"squaredcos_cap_v2\" | false",
                "\"timesteps\": 1000 | \"timesteps\": 500 | false",
                "\"contextLength\": 16 | \"contextLength\": 32 | false",
                "\"lowResSize\": 8 | \"lowResSize\": 16 | false"
            })
    void theHashOfTheDescriptionTellsHowTheFilesAreRun(String part, String other, boolean same) throws IOException {
        ModelFolder before = ModelFolder.open(ModelFixture.write(root.resolve("tiny")));
        Path directory = ModelFixture.write(root.resolve("other"));
        ModelFixture.edit(directory, part, other);
        ModelFolder after = ModelFolder.open(directory);
        assertThat(before.descriptionHash()).hasSize(64);
        assertThat(after.hash()).isEqualTo(before.hash());
        assertThat(after.descriptionHash().equals(before.descriptionHash())).isEqualTo(same);
    }

    @Test
    void guidanceIsTheOfficialOneUnlessGiven() throws IOException {
        Path directory = ModelFixture.write(root.resolve("tiny"));
        ModelFixture.edit(directory, "\"generateGuidance\"", "\"somethingElse\"");
        assertThat(ModelFolder.open(directory).manifest().guidance()).isEqualTo(new ModelManifest.Guidance(3.0, 4.5));
    }

    @Test
    void anInpaintOnlyModelAlsoGenerates() throws IOException {
        ModelManifest manifest =
                ModelFolder.open(ModelFixture.write(root.resolve("tiny"))).manifest();
        assertThat(manifest.generatingBase().inpaint()).isTrue();
        assertThat(manifest.generatingUpsampler()).isEqualTo(manifest.fillingUpsampler());
    }

    @Test
    void aVocabularyIsReadWhereThereIsOne() throws IOException {
        Path directory = ModelFixture.write(root.resolve("tiny"));
        assertThat(ModelFolder.open(directory).info().vocabulary()).isEmpty();
        ModelFixture.edit(directory, "\"title\":", "\"vocabulary\": {\"things\": [\"cat\"]}, \"title\":");
        assertThat(ModelFolder.open(directory).info().vocabulary().orElseThrow().things())
                .containsExactly("cat");
    }

    @Test
    void anOddVocabularyIsRefusedInASentence() throws IOException {
        Path directory = ModelFixture.write(root.resolve("tiny"));
        ModelFixture.edit(directory, "\"title\":", "\"vocabulary\": {\"things\": \"cat\"}, \"title\":");
        assertThatThrownBy(() -> ModelFolder.open(directory))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("things in the vocabulary");
    }

    @Test
    void unknownFieldsAreIgnored() throws IOException {
        Path directory = ModelFixture.write(root.resolve("tiny"));
        ModelFixture.edit(directory, "\"title\":", "\"colour\": {\"a\": [1, 2]}, \"title\":");
        assertThat(ModelFolder.open(directory).info().title()).isEqualTo("Tiny");
    }

    @Test
    void untouchedFilesVerify() throws IOException {
        List<Long> done = new ArrayList<>();
        ModelFolder folder = ModelFolder.open(ModelFixture.write(root.resolve("tiny")));
        folder.verify((at, total, what) -> done.add(at), CancelToken.none());
        assertThat(done).isSorted().startsWith(0L).endsWith(folder.size());
    }

    @Test
    void oneAlteredByteIsNoticed() throws IOException {
        Path directory = ModelFixture.write(root.resolve("tiny"));
        ModelFolder folder = ModelFolder.open(directory);
        byte[] bytes = Files.readAllBytes(directory.resolve("up.onnx"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(directory.resolve("up.onnx"), bytes);
        assertThatThrownBy(() -> folder.verify(Progress.NONE, CancelToken.none()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("up.onnx")
                .hasMessageContaining("remove the model and install it again");
    }

    @Test
    void aFileOfAnotherSizeIsNoticedAtOnce() throws IOException {
        Path directory = ModelFixture.write(root.resolve("tiny"));
        Files.writeString(directory.resolve("base.onnx"), "short");
        assertThatThrownBy(() -> ModelFolder.open(directory))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("base.onnx")
                .hasMessageContaining("5 bytes");
    }

    @Test
    void aMissingFileIsNoticedAtOnce() throws IOException {
        Path directory = ModelFixture.write(root.resolve("tiny"));
        Files.delete(directory.resolve("text.onnx"));
        assertThatThrownBy(() -> ModelFolder.open(directory))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is missing its file text.onnx");
    }

    @Test
    void verifyingCanBeStopped() throws IOException {
        ModelFolder folder = ModelFolder.open(ModelFixture.write(root.resolve("tiny")));
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThatThrownBy(() -> folder.verify(Progress.NONE, cancel)).isInstanceOf(CancellationException.class);
    }

    @Test
    void newerFormatsAskForANewerProgram() throws IOException {
        Path directory = ModelFixture.write(root.resolve("tiny"));
        ModelFixture.edit(directory, "\"formatVersion\": 1", "\"formatVersion\": 2");
        assertThatThrownBy(() -> ModelFolder.open(directory))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("update the program");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"formatVersion\": 1 | \"formatVersion\": 0",
                "\"formatVersion\": 1 | \"formatVersion\": \"1\"",
                "\"family\": \"glide\" | \"family\": \"other\"",
                "\"gpt2-bpe\" | \"wordpiece\"",
                "\"contextLength\": 16 | \"contextLength\": 0",
                "\"contextLength\": 16 | \"contextLength\": 99999999999",
                "\"role\": \"base\" | \"role\": \"decoder\"",
                "\"role\": \"base\" | \"role\": \"upsampler\"",
                "\"imageSize\": 8 | \"imageSize\": -8",
                "\"lowResSize\": 8 | \"lowResSize\": 64",
                "\"prediction\": \"v\" | \"prediction\": \"x\"",
                "squaredcos_cap_v2 | cubic",
                "\"timesteps\": 1000 | \"timesteps\": 0",
                "\"timesteps\": 1000 | \"timesteps\": 2000000000",
                "\"timesteps\": 1000 | \"timesteps\": 500}, \"fastSteps\": 501, \"x\": {\"y\": 0",
                "\"timesteps\": 1000 | \"timesteps\": 4000}, \"fastSteps\": 1001, \"x\": {\"y\": 0",
                "\"generateGuidance\": 2.5 | \"generateGuidance\": -1",
                "\"network\": \"base.onnx\" | \"network\": \"gone.onnx\"",
                "\"name\": \"base.onnx\" | \"name\": \"text.onnx\"",
                "\"capabilities\": [\"generate\" | \"capabilities\": [\"fly\"",
                "\"title\": \"Tiny\" | \"title\": 7",
                "\"sha256\": \" | \"sha256\": \"zz",
                "{ | [",
            })
    void eachWrongFieldIsRefusedInOneSentence(String part, String replacement) throws IOException {
        Path directory = ModelFixture.write(root.resolve("tiny"));
        ModelFixture.edit(directory, part, replacement);
        assertThatThrownBy(() -> ModelFolder.open(directory))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.json is damaged")
                .hasMessageEndingWith("install the model again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../base.onnx", "/etc/passwd", "a/b", "..", ".", "", "C:evil", "a\\\\b", ".hidden"})
    void namesThatLeadOutOfTheFolderAreRefused(String name) throws IOException {
        Path directory = ModelFixture.write(root.resolve("tiny"));
        ModelFixture.edit(directory, "\"base.onnx\"", "\"" + name + "\"");
        assertThatThrownBy(() -> ModelFolder.open(directory))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("plain file name");
    }

    @Test
    void aFileNameAskedForCannotLeadOut() throws IOException {
        ModelFolder folder = ModelFolder.open(ModelFixture.write(root.resolve("tiny")));
        assertThatThrownBy(() -> folder.file("../x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "[]", "{}", "{\"formatVersion\": 1}", "not json", "{\"formatVersion\":"})
    void whatIsNoManifestIsRefused(String text) throws IOException {
        Files.writeString(root.resolve("model.json"), text);
        assertThatThrownBy(() -> ModelFolder.open(root))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.json is damaged");
    }

    @Test
    void deeplyNestedJsonIsRefused() throws IOException {
        Files.writeString(root.resolve("model.json"), "[".repeat(200_000));
        assertThatThrownBy(() -> ModelFolder.open(root)).isInstanceOf(ModelException.class);
    }

    @Test
    void aFolderWithoutManifestIsNoModel() {
        assertThatThrownBy(() -> ModelFolder.open(root))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("not a model folder");
    }
}
