package org.glidefx.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.model.ModelFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The command's output; {@code TritonRepositoryTest} tests what it writes. */
class ModelsExportCommandTest {

    private static final Path STARTER = Path.of(System.getProperty("glidefx.models"), "starter");

    @TempDir
    Path folder;

    @Test
    void namesTheNetworksOfTheServerAndTheHash() {
        Path repository = folder.resolve("repository");

        var outcome = new CommandLineFixture(folder).run("models", "export", STARTER, "--triton", repository, "--json");

        assertThat(outcome.code()).isZero();
        JsonNode result = outcome.events("result").getLast();
        assertThat(result.propertyNames()).containsExactly("event", "command", "model", "folder", "networks", "sha256");
        assertThat(result.path("networks").size()).isEqualTo(7);
        assertThat(result.path("sha256").stringValue())
                .isEqualTo(ModelFolder.open(STARTER).hash());
        assertThat(repository.resolve("glidefx-starter-base/config.pbtxt")).exists();
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() throws Exception {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("mine.txt"), "mine");

        var outcome = new CommandLineFixture(folder).run("models", "export", STARTER, "--triton", taken);

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("is not empty");
        assertThat(taken.resolve("mine.txt")).hasContent("mine");
    }
}
