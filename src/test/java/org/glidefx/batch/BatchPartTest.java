package org.glidefx.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.errors.UserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes make the parts of one batch in one folder. */
class BatchPartTest {

    private static final int LINES = 7;

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;
    private Path file;

    @BeforeEach
    void writeLines() {
        glidefx = new CommandLineFixture(folder);
        String lines = String.join(
                "\n",
                IntStream.rangeClosed(1, LINES)
                        .mapToObj(i -> "{\"caption\": \"owl " + i + "\", \"name\": \"" + i + "\"}")
                        .toList());
        file = glidefx.write("jobs.jsonl", lines.getBytes(StandardCharsets.UTF_8));
    }

    private long done(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("batch", file, "--out", glidefx.file("out"), "--json"));
        arguments.addAll(List.of(more));
        var outcome = glidefx.run(arguments.toArray());
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        return outcome.events("result").getFirst().path("done").longValue();
    }

    private List<String> made() throws IOException {
        try (Stream<Path> files = Files.list(glidefx.file("out"))) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void partsTogetherMakeEachLineOnce() throws IOException {
        assertThat(done("--part", "1/3")).isEqualTo(3);
        assertThat(made()).containsExactly("1.png", "4.png", "7.png");
        assertThat(done("--part", "2/3")).isEqualTo(2);
        assertThat(done("--part", "3/3")).isEqualTo(2);

        assertThat(made()).hasSize(LINES);
        assertThat(done("--resume")).as("lines left for the whole batch").isZero();
    }

    @Test
    void anotherNumberOfPartsGoesOnWhereTheFirstStopped() {
        assertThat(done("--part", "2/2")).isEqualTo(3);

        assertThat(done("--resume", "--part", "1/4")).as("lines 1 and 5").isEqualTo(2);
        assertThat(done("--resume", "--part", "2/4"))
                .as("lines 2 and 6 were made")
                .isZero();
        assertThat(done("--resume")).as("lines 3 and 7").isEqualTo(2);
    }

    @Test
    void aPartThatIsMadeAgainForgetsItsOwnLogAlone() {
        done("--part", "1/2");
        done("--part", "2/2");

        assertThat(done("--overwrite", "--part", "1/2")).isEqualTo(4);
        assertThat(done("--resume")).isZero();
    }

    @Test
    void aLineThatAnotherProcessIsWritingIsNotCountedYet() throws IOException {
        done("--part", "1/2");
        Path log = glidefx.file("out").resolve(new BatchPart(1, 2).logFile());
        String whole = Files.readString(log);
        Files.writeString(log, whole.substring(0, whole.length() - 10));

        assertThat(done("--resume")).isEqualTo(LINES - 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/3", "4/3", "1/0", "3", "a/b", "1/2/3", "-1/2", "1/200000", "9999999/9999999", ""})
    void whatIsNoPartIsRefused(String text) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> BatchPart.parse(text))
                .withMessageContaining("--part must be K/N");
        assertThat(glidefx.run("batch", file, "--out", glidefx.file("out"), "--part=" + text)
                        .code())
                .isEqualTo(2);
    }

    @Test
    void everyLineBelongsToOnePart() {
        for (int of = 1; of <= 5; of++) {
            for (int number = 1; number <= 20; number++) {
                int line = number;
                int parts = of;
                assertThat(IntStream.rangeClosed(1, of).filter(part -> new BatchPart(part, parts).has(line)))
                        .hasSize(1);
            }
        }
    }
}
