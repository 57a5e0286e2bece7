package org.glidefx.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(batch(lines, "--overwrite", "--json")
                        .events("result")
                        .getFirst()
                        .path("done")
                        .intValue())
                .as("with --overwrite all is made")
                .isEqualTo(3);
    }

    @Test
    void anEarlierBatchIsNotReplacedByHaste() throws IOException {
        batch(List.of("{\"caption\": \"a\"}"));
        byte[] picture = Files.readAllBytes(out.resolve("0001.png"));
        String log = Files.readString(out.resolve(BatchLog.FILE));
        glidefx.opened.clear();

        var outcome = batch(List.of("{\"caption\": \"b\"}"));
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err())
                .contains(out + " holds pictures of an earlier batch; go on with --resume, make them again with"
                        + " --overwrite, or choose another folder.");
        assertThat(glidefx.opened).isEmpty();
        assertThat(out.resolve("0001.png")).hasBinaryContent(picture);
        assertThat(out.resolve(BatchLog.FILE)).hasContent(log);

        assertThat(batch(List.of("{\"caption\": \"b\"}"), "--overwrite").code()).isZero();
        assertThat(caption("0001.png")).isEqualTo("b");
    }

    @Test
    void aFileThatIsThereCostsItsLineAlone() throws IOException {
        List<String> lines = List.of("{\"caption\": \"a\"}", "{\"caption\": \"b\"}");
        Files.createDirectories(out);
        byte[] photo = Files.readAllBytes(glidefx.picture("out/0001.png", 9, 9));

        var outcome = batch(lines);
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err())
                .contains("Line 1 failed: " + out.resolve("0001.png") + " is there already")
                .contains("--overwrite");
        assertThat(out.resolve("0001.png")).hasBinaryContent(photo);
        assertThat(caption("0002.png")).isEqualTo("b");

        assertThat(batch(lines, "--resume").code()).isZero();
        assertThat(caption("0001.png")).isEqualTo("a");
    }

    @Test
    void aLineWhoseFileAnEarlierOneWritesFails() {
        var outcome = batch(
                List.of(
                        "{\"caption\": \"a\", \"name\": \"Cat\"}",
                        "{\"caption\": \"b\"}",
                        "{\"caption\": \"c\", \"name\": \"0002\"}",
                        "{\"caption\": \"d\", \"name\": \"cat\"}",
                        "{\"caption\": \"e\", \"name\": \"owl-2\"}",
                        "{\"caption\": \"f\", \"name\": \"owl\", \"count\": 2}",
                        "{\"caption\": \"g\", \"name\": \"owl-1\"}",
                        "{\"caption\": \"h\", \"name\": \"cat\", \"format\": \"webp\"}"),
                "--json");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.events("failed"))
                .extracting(event -> event.path("line").intValue() + " "
                        + event.path("message").stringValue())
                .containsExactly(
                        "3 It would write over a file of line 2; give it another \"name\".",
                        "4 It would write over a file of line 1; give it another \"name\".",
                        "6 It would write over a file of line 5; give it another \"name\".");
        assertThat(List.of(caption("Cat.png"), caption("0002.png"), caption("owl-2.png"), caption("owl-1.png")))
                .containsExactly("a", "b", "e", "g");
        assertThat(caption("cat.webp")).isEqualTo("h");
    }

    @Test
    void aPartKnowsTheNamesOfTheOthers() {
        List<String> lines =
                List.of("{\"caption\": \"a\", \"name\": \"cat\"}", "{\"caption\": \"b\", \"name\": \"cat\"}");

        assertThat(batch(lines, "--part", "2/2").err()).contains("Line 2 failed: It would write over a file of line 1");
        assertThat(out.resolve("cat.png")).doesNotExist();
        assertThat(batch(lines, "--part", "1/2").code()).isZero();
        assertThat(caption("cat.png")).isEqualTo("a");
    }

    private String caption(String file) {
        return ImageFiles.readMetadata(out.resolve(file)).recipe().orElseThrow().caption();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\n/../../evil", "a\\u2028/../../evil", "a\\r:b", "a\\u0085b", "a\\u2028b", "a\\u2029b"})
    void noNameIsMoreThanAName(String name) {
        var outcome = batch(List.of("{\"caption\": \"x\", \"name\": \"" + name + "\"}"));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err()).contains("cannot be used as a file name");
        assertThat(out).isEmptyDirectory();
        assertThat(glidefx.opened).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadCostsItsLineAlone() {
        // A regular file whose first byte nobody can read, not even root.
        Path unreadable = Path.of("/proc/self/mem");
        assumeTrue(Files.isRegularFile(unreadable));

        var outcome = batch(List.of("{\"caption\": \"a\", \"from\": \"" + unreadable + "\"}", "{\"caption\": \"b\"}"));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err())
                .contains("Line 1 failed: \"" + unreadable + "\" cannot be read; check that you may open it.");
        assertThat(caption("0002.png")).isEqualTo("b");
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
