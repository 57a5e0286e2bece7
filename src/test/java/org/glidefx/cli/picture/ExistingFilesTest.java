package org.glidefx.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExistingFilesTest {

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
    }

    private CommandLineFixture.Outcome generate(Object... more) {
        Object[] arguments = new Object[3 + more.length];
        System.arraycopy(new Object[] {"generate", "-o", glidefx.file("it.png")}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return glidefx.run(arguments);
    }

    @Test
    void aPhotoIsNotWrittenOverAndNoModelIsOpened() throws IOException {
        byte[] photo = Files.readAllBytes(glidefx.picture("it.png", 9, 9));

        var outcome = generate("a leaf");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err()).contains("it.png is there already").contains("--overwrite");
        assertThat(glidefx.opened).isEmpty();
        assertThat(glidefx.file("it.png")).hasBinaryContent(photo);
    }

    @Test
    void theSameCommandMayBeRunAgainAndNoOther() {
        assertThat(generate("a leaf", "--seed", 3).code()).isEqualTo(ExitCode.DONE);
        assertThat(generate("a leaf", "--seed", 3).code()).isEqualTo(ExitCode.DONE);
        assertThat(generate("a leaf", "--seed", 4).code()).isEqualTo(ExitCode.FAILED);
        assertThat(generate("a tree", "--seed", 3).code()).isEqualTo(ExitCode.FAILED);
        assertThat(glidefx.engine.generated).hasSize(2);
    }

    @Test
    void whatTheUserSaysIsDone() {
        glidefx.picture("it.png", 9, 9);
        assertThat(generate("a leaf", "--overwrite").code()).isEqualTo(ExitCode.DONE);
        assertThat(generate("a leaf", "--seed", 4, "--overwrite").code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aPictureThatSaysNothingOfItselfIsNobodysToReplace() {
        assertThat(generate("a leaf", "--no-metadata").code()).isEqualTo(ExitCode.DONE);
        assertThat(generate("a leaf", "--no-metadata").code()).isEqualTo(ExitCode.FAILED);
    }
}
