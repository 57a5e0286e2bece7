package org.glidefx.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glidefx.batch.BatchLog;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.model.ModelException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches go on after a failed line, and resume after an interruption. */
class BatchCommandTest {

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;
    private Path out;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
        out = glidefx.file("out");
        glidefx.picture("photo.png", 30, 20);
        glidefx.mask("mask.png", 30, 20, 0xFFFFFFFF);
    }

    private CommandLineFixture.Outcome batch(List<String> lines, Object... more) {
        Path file = glidefx.write("jobs.jsonl", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        Object[] arguments = new Object[4 + more.length];
        System.arraycopy(new Object[] {"batch", file, "--out", out}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return glidefx.run(arguments);
    }

    @Test
    void aLineGuidesAtSomeNoiseLevelsOnly() throws Exception {
        var outcome = batch(List.of(
                "{\"name\": \"owl\", \"caption\": \"an owl\", \"guidanceInterval\": \"0.28..5.42\"}",
                "{\"caption\": \"an owl\", \"guidanceInterval\": \"much\"}"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(ImageFiles.readMetadata(out.resolve("owl.png")).recipe().orElseThrow())
                .asString()
                .contains("0.28");
        assertThat(out.resolve("0002.png")).doesNotExist();
    }

    @Test
    void makesEveryLine() {
        var outcome = batch(
                List.of(
                        "{\"caption\": \"an owl\", \"seed\": 3}",
                        "",
                        "{\"name\": \"cat\", \"caption\": \"a cat 樹\", \"image\": \"photo.png\", \"mask\": \"mask.png\", \"count\": 2}"));

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(out.resolve("0001.png")).exists();
        assertThat(out.resolve("cat-1.png")).exists();
        assertThat(ImageFiles.readMetadata(out.resolve("cat-2.png"))
                        .recipe()
                        .orElseThrow()
                        .caption())
                .isEqualTo("a cat 樹");
        assertThat(outcome.out()).contains("2 lines done, 0 were done before, 0 failed.");
        assertThat(glidefx.opened).as("one model, opened once").hasSize(1);
    }

    /** Programs on Windows begin UTF-8 with a byte order mark. */
    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() {
        var outcome = batch(List.of("\uFEFF{\"caption\": \"an owl\", \"name\": \"owl\"}"));

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(out.resolve("owl.png")).exists();
    }

    @Test
    void aFailedLineIsReportedAndTheRestGoesOn() {
        var outcome = batch(
                List.of(
                        "{\"caption\": \"an owl\"",
                        "{\"caption\": \"an owl\", \"sed\": 3}",
                        "{\"image\": \"missing.png\", \"mask\": \"mask.png\"}",
                        "{\"image\": \"photo.png\"}",
                        "{\"caption\": \"x\", \"steps\": 0}",
                        "{\"caption\": \"x\", \"sampler\": \"magic\"}",
                        "{\"caption\": \"x\", \"name\": \"../evil\"}",
                        "{\"caption\": \"x\", \"count\": 65}",
                        "{\"caption\": \"a fox\", \"name\": \"fox\"}"),
                "--json");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.events("failed"))
                .extracting(event -> event.path("line").intValue())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(outcome.events("failed"))
                .allSatisfy(
                        event -> assertThat(event.path("message").stringValue()).isNotBlank());
        assertThat(out.resolve("fox.png")).exists();
        assertThat(folder.resolve("evil.png")).doesNotExist();
        assertThat(outcome.events("result").getFirst().path("failed").intValue())
                .isEqualTo(8);
    }

    @Test
    void aFaultOfTheProgramIsNoFaultOfALine() {
        glidefx.engine.beforeCandidate = () -> {
            if (glidefx.engine.generated.size() == 2) {
                throw new IllegalArgumentException("expected a prediction of shape [2, 6], found [1, 6]");
            }
        };
        var outcome = batch(List.of("{\"caption\": \"an owl\"}", "{\"caption\": \"a fox\"}"), "--json");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.events("failed")).isEmpty();
        assertThat(outcome.events("error").getFirst().path("message").stringValue())
                .startsWith("Something went wrong inside GlideFX (IllegalArgumentException)");
        assertThat(out.resolve("0001.png")).exists();
    }

    @Test
    void aMissingModelCostsItsLinesAlone() {
        var engines = glidefx.engines;
        glidefx.engines = options -> {
            if (options.model().equals("none")) {
                throw new ModelException("There is no model \"none\".");
            }
            return engines.open(options);
        };
        var outcome = batch(List.of("{\"caption\": \"x\", \"model\": \"none\"}", "{\"caption\": \"y\"}"));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err()).contains("Line 1 failed: There is no model \"none\".");
        assertThat(out.resolve("0002.png")).exists();
    }

    @Test
    void quietTellsTheLinesThatFailedAndNothingElse() {
        var outcome =
                batch(List.of("{\"caption\": \"x\", \"image\": \"none.png\"}", "{\"caption\": \"y\"}"), "--quiet");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("Line 1 failed: ").hasLineCount(1);
    }

    @Test
    void resumingMakesOnlyWhatIsMissingOrChanged() throws IOException {
        List<String> lines = List.of("{\"caption\": \"a\"}", "{\"caption\": \"b\"}", "{\"caption\": \"c\"}");
        batch(lines);
        Files.delete(out.resolve("0002.png"));
        Files.writeString(out.resolve(BatchLog.FILE), Files.readString(out.resolve(BatchLog.FILE)) + "{\"key\": \"cut");
        var outcome = batch(List.of(lines.get(0), lines.get(1), "{\"caption\": \"other\"}"), "--resume", "--json");
        var result = outcome.events("result").getFirst();

        assertThat(result.path("skipped").intValue()).isEqualTo(1);
        assertThat(result.path("done").intValue()).isEqualTo(2);
        assertThat(out.resolve("0002.png")).exists();
        assertThat(batch(lines, "--json")
                        .events("result")
                        .getFirst()
                        .path("done")
                        .intValue())
                .as("without --resume all is made")
                .isEqualTo(3);
    }

    @Test
    void stoppingKeepsWhatIsDone() {
        glidefx.cancel.cancel();
        assertThat(batch(List.of("{\"caption\": \"a\"}")).code()).isEqualTo(ExitCode.CANCELLED);
    }

    @Test
    void aFileThatIsNoTextIsSaid() {
        Path file = glidefx.write("bad.jsonl", new byte[] {(byte) 0xC3, 0x28});

        assertThat(glidefx.run("batch", file, "--out", out).code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(glidefx.run("batch", glidefx.file("none"), "--out", out).err())
                .contains("no file");
    }
}
