package org.glidefx.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.JsonReporter;
import org.glidefx.model.ModelFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command's output; {@code ModelQuantiserTest} tests what it writes. */
class ModelsQuantiseCommandTest {

    private static final Path STARTER = Path.of(System.getProperty("glidefx.models"), "starter");

    @TempDir
    Path folder;

    @Test
    void aModelThatIsNotThereIsMissed() {
        CommandLineFixture.Outcome outcome = new CommandLineFixture(folder).run("models", "quantise", "nobody");
        assertThat(outcome.code()).isEqualTo(ExitCode.MODEL_UNUSABLE);
        assertThat(outcome.err()).contains("nobody");
    }

    /** The number of parameters is left out: 8-bit weights are not counted, and 0 would be untrue. */
    @Test
    void theResultSaysWhatIsThere() {
        Path folderOfModel = new CommandLineFixture(folder).model("small-int8");
        StringWriter out = new StringWriter();
        new JsonReporter(new PrintWriter(out), false).say(Event.Quantised.of(ModelFolder.open(folderOfModel), 1.5), "");
        JsonNode said = JsonMapper.shared().readTree(out.toString());

        assertThat(said.propertyNames())
                .containsExactly("event", "command", "model", "folder", "files", "bytes", "seconds");
        assertThat(said.path("model").stringValue()).isEqualTo("small-int8");
        assertThat(said.path("bytes").longValue())
                .isEqualTo(folderOfModel.resolve("base.onnx").toFile().length());
    }

    @Test
    void aFolderThatIsThereIsLeftAlone() throws Exception {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        CommandLineFixture.Outcome outcome =
                new CommandLineFixture(folder).run("models", "quantise", STARTER, "--out", taken);
        assertThat(outcome.code()).isNotZero();
        assertThat(outcome.err()).contains("already exists; remove it or choose another folder.");
        assertThat(taken).isEmptyDirectory();
    }
}
