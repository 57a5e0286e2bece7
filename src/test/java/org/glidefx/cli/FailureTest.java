package org.glidefx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.errors.UserException;
import org.glidefx.gallery.GalleryException;
import org.glidefx.model.ModelException;
import org.glidefx.picture.OutputException;
import org.glidefx.tensor.ModelRunException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stops a command becomes one sentence and an exit code. */
class FailureTest {

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
    }

    private CommandLineFixture.Outcome generate(Object... more) {
        Object[] arguments = Stream.concat(
                        Stream.of("generate", "a cat", "-o", glidefx.file("cat.png")), Stream.of(more))
                .toArray();
        return glidefx.run(arguments);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ModelException("It is gone; install it."), 3, "It is gone; install it."),
                Arguments.of(
                        new ModelRunException("CUDA is not here; use cpu.", null), 1, "CUDA is not here; use cpu."),
                Arguments.of(UserException.usage("Steps must be 1 or more."), 2, "Steps must be 1 or more."),
                Arguments.of(UserException.input("The mask is empty; paint."), 4, "The mask is empty; paint."),
                Arguments.of(
                        new GalleryException("The gallery is full; empty the trash.", null),
                        1,
                        "The gallery is full; empty the trash."),
                Arguments.of(new OutputException("The disk is full; free some."), 1, "The disk is full; free some."),
                Arguments.of(
                        new IllegalArgumentException("expected 3, found 4"),
                        1,
                        "Something went wrong inside GlideFX (IllegalArgumentException); run it again with --verbose and"
                                + " report what it says."),
                Arguments.of(
                        new IllegalStateException("secret detail"),
                        1,
                        "Something went wrong inside GlideFX (IllegalStateException); run it again with --verbose and"
                                + " report what it says."));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void mapsTheFailureOfOpening(RuntimeException failure, int code, String sentence) {
        glidefx.engines = options -> {
            throw failure;
        };

        var outcome = generate();

        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.err()).isEqualToIgnoringNewLines(sentence);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void tellsProgramsCodeAndSentence(RuntimeException failure, int code, String sentence) {
        glidefx.engines = options -> {
            throw failure;
        };

        var error = generate("--json").events("error").getFirst();

        assertThat(error.path("code").intValue()).isEqualTo(code);
        assertThat(error.path("message").stringValue()).isEqualTo(sentence);
    }

    @Test
    void erasesTheBarOfTheCommandThatFailed() {
        glidefx.interactive = true;
        glidefx.engine.beforeCandidate = () -> {
            throw new ModelRunException("It broke.", null);
        };

        assertThat(generate().err())
                .contains("100 %")
                .endsWith("\r" + " ".repeat(79) + "\rIt broke." + System.lineSeparator());
    }

    @Test
    void showsDetailsOnlyWhenAskedTo() {
        glidefx.engines = options -> {
            throw new IllegalStateException("secret detail");
        };

        assertThat(generate().err()).doesNotContain("secret detail");
        assertThat(generate("--verbose").err()).contains("secret detail", "\tat ");
    }

    @Test
    void survivesTooLittleMemory() {
        glidefx.engine.beforeCandidate = () -> {
            throw new OutOfMemoryError("a test");
        };

        var outcome = generate();

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err()).contains("There is not enough memory for this");
    }

    @Test
    void closesTheEngineThatFailed() {
        glidefx.engine.beforeCandidate = () -> {
            throw new ModelRunException("It broke.", null);
        };

        assertThat(generate().code()).isEqualTo(ExitCode.FAILED);
        assertThat(glidefx.engine.closed).isTrue();
    }

    @Test
    void stopsWhenCancelled() {
        glidefx.cancel.cancel();

        var outcome = generate();

        assertThat(outcome.code()).isEqualTo(ExitCode.CANCELLED);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsThePicturesFinishedBeforeACancel() {
        int[] finished = {0};
        glidefx.engine.beforeCandidate = () -> {
            if (++finished[0] == 2) {
                glidefx.cancel.cancel();
            }
        };

        var outcome = generate("--count", 3);

        assertThat(outcome.code()).isEqualTo(ExitCode.CANCELLED);
        assertThat(folder.toFile().list()).containsExactly("cat-1.png");
        assertThat(outcome.err()).contains("Stopped; finished results are kept.");
    }
}
