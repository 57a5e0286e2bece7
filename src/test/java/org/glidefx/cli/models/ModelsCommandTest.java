package org.glidefx.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
    }

    @Test
    void listsWhatIsInstalled() {
        glidefx.model("apples");
        glidefx.model("pears");

        var outcome = glidefx.run("models", "list");

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(outcome.out().lines()).hasSize(2);
        assertThat(outcome.out()).contains("apples", "pears", "64 px", "generate, inpaint");
    }

    @Test
    void saysWhereModelsGoWhenThereIsNone() {
        var outcome = glidefx.run("models", "list");

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(outcome.err())
                .contains("No model is installed", folder.resolve("models").toString());
    }

    @Test
    void listsTheOthersBesideADamagedOne() {
        glidefx.model("apples");
        glidefx.write("models/rotten/model.json", "{".getBytes(StandardCharsets.UTF_8));

        var outcome = glidefx.run("models", "list");

        assertThat(outcome.out()).contains("apples");
        assertThat(outcome.err()).contains("rotten");
    }

    @Test
    void listsForPrograms() {
        Path model = glidefx.model("apples");

        var line = glidefx.run("models", "list", "--json").events("model").getFirst();

        assertThat(line.path("name").stringValue()).isEqualTo("apples");
        assertThat(line.path("outputSize").intValue()).isEqualTo(64);
        assertThat(line.path("folder").stringValue()).isEqualTo(model.toString());
    }

    @Test
    void showsAModelByName() {
        glidefx.model("apples");

        assertThat(glidefx.run("models", "show", "apples").out())
                .contains("apples: A model", "For a test.", "64 x 64 pixels", "CC0-1.0");
    }

    @Test
    void showsWhatAModelKnows() throws IOException {
        Path manifest = glidefx.model("apples").resolve("model.json");
        String words = "{\"things\": [\"cat\", \"owl\"], \"backgrounds\": [\"at night\"]}";
        Files.writeString(
                manifest,
                Files.readString(manifest).replace("\"title\":", "\"vocabulary\": " + words + ", \"title\":"));

        assertThat(glidefx.run("models", "show", "apples").out())
                .contains("Objects:     cat, owl" + System.lineSeparator() + "Backgrounds: at night");
        assertThat(glidefx.run("models", "show", "apples", "--json")
                        .json()
                        .getFirst()
                        .path("vocabulary")
                        .path("things")
                        .size())
                .isEqualTo(2);
        assertThat(glidefx.run("models", "list", "--json").out()).doesNotContain("vocabulary");
    }

    @Test
    void showsAModelByFolder() {
        Path model = glidefx.model("apples");

        assertThat(glidefx.run("models", "show", model).out()).contains("apples: A model");
    }

    @Test
    void cannotShowAModelThatIsMissing() {
        var outcome = glidefx.run("models", "show", "plums");

        assertThat(outcome.code()).isEqualTo(ExitCode.MODEL_UNUSABLE);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).contains("plums");
    }

    @Test
    void findsAWholeModelWhole() {
        glidefx.model("apples");

        var outcome = glidefx.run("models", "verify");

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(outcome.out()).contains("Complete, all checksums match: apples");
    }

    @Test
    void findsOneAlteredByte() throws IOException {
        Path network = glidefx.model("apples").resolve("base.onnx");
        byte[] content = Files.readAllBytes(network);
        content[0] ^= 1;
        Files.write(network, content);

        var outcome = glidefx.run("models", "verify", "apples");

        assertThat(outcome.code()).isEqualTo(ExitCode.MODEL_UNUSABLE);
        assertThat(outcome.err()).contains("base.onnx", "altered");
    }

    @Test
    void findsAMissingFile() throws IOException {
        Files.delete(glidefx.model("apples").resolve("base.onnx"));

        var outcome = glidefx.run("models", "verify");

        assertThat(outcome.code()).isEqualTo(ExitCode.MODEL_UNUSABLE);
        assertThat(outcome.err()).contains("base.onnx");
    }

    @Test
    void cannotVerifyWhatIsNotInstalled() {
        assertThat(glidefx.run("models", "verify").code()).isEqualTo(ExitCode.MODEL_UNUSABLE);
    }

    @Test
    void stopsVerifyingWhenCancelled() {
        glidefx.model("apples");
        glidefx.cancel.cancel();

        assertThat(glidefx.run("models", "verify").code()).isEqualTo(ExitCode.CANCELLED);
    }
}
