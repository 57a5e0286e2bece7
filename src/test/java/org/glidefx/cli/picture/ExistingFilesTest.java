package org.glidefx.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.testing.Goldens;
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

    private CommandLineFixture.Outcome edit(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("edit", glidefx.file("photo.png"), "a leaf"));
        arguments.addAll(List.of("--mask", glidefx.file("mask.png"), "-o", glidefx.file("it.png")));
        arguments.addAll(List.of(more));
        return glidefx.run(arguments.toArray());
    }

    private void photo() {
        glidefx.picture("photo.png", 300, 200);
        glidefx.mask("mask.png", 300, 200, 0xFFFFFFFF);
    }

    @Test
    void anotherSketchIsAnotherCommand() {
        photo();
        Path red = glidefx.mask("red.png", 300, 200, 0xFFCC0000);
        Path blue = glidefx.mask("blue.png", 300, 200, 0xFF0000CC);
        assertThat(edit("--strength", 0.5, "--sketch", red).code()).isEqualTo(ExitCode.DONE);
        assertThat(edit("--strength", 0.5, "--sketch", red).code()).isEqualTo(ExitCode.DONE);
        assertThat(edit("--strength", 0.5, "--sketch", blue).code()).isEqualTo(ExitCode.FAILED);
        assertThat(edit("--strength", 0.5).code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void anotherSquareIsAnotherCommand() {
        photo();
        assertThat(edit("--context-square", "0,0,128").code()).isEqualTo(ExitCode.DONE);
        assertThat(edit("--context-square", "0,0,128").code()).isEqualTo(ExitCode.DONE);
        assertThat(edit("--context-square", "10,0,128").code()).isEqualTo(ExitCode.FAILED);
        assertThat(edit().code()).isEqualTo(ExitCode.FAILED);
        assertThat(edit("--overwrite").code()).isEqualTo(ExitCode.DONE);
        assertThat(edit().code()).as("the usual square").isEqualTo(ExitCode.DONE);
    }

    /** A recipe says that there was a classifier, not which. */
    @Test
    void noPictureThatAClassifierGuidedIsReplaced() {
        Path classifier = new Goldens("classifier-tiny").file("classifier.onnx");
        assertThat(generate("a leaf", "--classifier", classifier, "--class", 4).code())
                .isEqualTo(ExitCode.DONE);
        assertThat(generate("a leaf", "--classifier", classifier, "--class", 4).code())
                .isEqualTo(ExitCode.FAILED);
        assertThat(generate("a leaf", "--classifier", classifier, "--class", 4, "--overwrite")
                        .code())
                .isEqualTo(ExitCode.DONE);
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
