package org.glidefx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says; {@code ModelQuantiserTest} has what it makes. */
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
