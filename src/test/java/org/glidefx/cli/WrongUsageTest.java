package org.glidefx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.glidefx.cli.kit.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WrongUsageTest {

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "--steps, 0",
        "--steps, 1001",
        "--steps, many",
        "--guidance, -1",
        "--guidance, 31",
        "--guidance, NaN",
        "--seed, x",
        "--seed, 9223372036854775808",
        "--count, 0",
        "--count, 65",
        "--count, 1.5",
        "--threads, -1",
        "--threads, 1025",
        "--device, gpu",
        "--preset, best",
        "--sampler, euler",
        "--clip-guidance, -1",
        "--clip-guidance, 31"
    })
    void refusesAValueOutOfRangeBeforeAnythingIsOpened(String option, String value) {
        var outcome = glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), option + "=" + value);

        assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(outcome.err()).contains("--help");
        assertThat(glidefx.opened).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("incompleteCommands")
    void refusesAnIncompleteCommand(List<Object> arguments) {
        var outcome = glidefx.run(arguments.toArray());

        assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).isNotBlank().doesNotContain("Exception", "\tat ");
    }

    static Stream<Arguments> incompleteCommands() {
        return Stream.of(
                        List.of("generate"),
                        List.of("generate", "a cat"),
                        List.of("generate", "-o", "cat.png"),
                        List.of("generate", "a cat", "and more", "-o", "cat.png"),
                        List.of("generate", "a cat", "-o", "cat.png", "--colour", "red"),
                        List.of("edit", "photo.png", "a cat", "-o", "cat.png"),
                        List.of("edit", "photo.png", "--mask", "mask.png", "-o", "cat.png"),
                        List.of("generate", "a cat", "-o", "cat.png", "--classifier", "c.onnx"),
                        List.of("generate", "a cat", "-o", "cat.png", "--class", "3"),
                        List.of("rank", "a cat"),
                        List.of("classify", "cat.png"),
                        List.of("classify", "cat.png", "--labels", " , "),
                        List.of("upscale", "cat.png"),
                        List.of("upscale", "cat.png", "-o", "large.png", "--steps", "0"),
                        List.of("upscale", "cat.png", "-o", "large.png", "--count", "65"),
                        List.of("models"),
                        List.of("models", "forget"),
                        List.of("models", "convert"),
                        List.of("gallery"),
                        List.of("gallery", "search"),
                        List.of("gallery", "show"),
                        List.of("gallery", "show", "fox"),
                        List.of("gallery", "export", "1"),
                        List.of("gallery", "list", "--starred", "--trash"),
                        List.of("gallery", "list", "--since", "yesterday"),
                        List.of("genrate", "a cat"))
                .map(Arguments::of);
    }

    @Test
    void saysWhichWordsAnOptionTakes() {
        var outcome = glidefx.run("generate", "a cat", "-o", "cat.png", "--sampler", "euler");

        assertThat(outcome.err()).contains("ancestral, ddim, dpm-solver", "'euler'");
    }

    @Test
    void saysThatTheEditorOpensOnePicture() {
        var outcome = glidefx.run(glidefx.picture("a.png", 4, 4), glidefx.picture("b.png", 4, 4));

        assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(outcome.err()).contains("opens one picture at a time").doesNotContain("There is no");
        assertThat(glidefx.run("none.png", "b.png").err())
                .contains("There is no command or picture called \"none.png\".");
    }

    @Test
    void tellsProgramsToo() {
        var outcome = glidefx.run("generate", "--json");

        var error = outcome.events("error").getFirst();
        assertThat(error.path("code").intValue()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void showsHelpWithExamplesForEveryCommand() {
        List<String> texts = new ArrayList<>();
        for (String command : List.of("", "generate", "edit", "upscale", "rank", "classify")) {
            List<Object> arguments = new ArrayList<>(command.isEmpty() ? List.of() : List.of(command));
            arguments.add("--help");
            var outcome = glidefx.run(arguments.toArray());
            assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
            texts.add(outcome.out());
        }

        assertThat(texts).allMatch(text -> text.contains("Examples:"));
    }

    @Test
    void showsTheVersion() {
        var outcome = glidefx.run("--version");

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(outcome.out()).startsWith("GlideFX");
    }
}
