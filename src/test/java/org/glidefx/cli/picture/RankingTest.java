package org.glidefx.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code --rank}, {@code rank} and {@code classify}: what is reported about a CLIP's scores. */
class RankingTest {

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
        glidefx.engine.hasClip = true;
    }

    /** The engine's scores are a picture's blue plus the length of the caption. */
    private Path blue(String name, int value) {
        ImageFiles.writePng(Raster.filled(30, 20, 0xFF000000 | value), glidefx.file(name));
        return glidefx.file(name);
    }

    @Test
    void candidatesAreNamedBestFirstAndKeepTheirFiles() {
        var outcome = glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--count", 3, "--rank", "--json");

        var saved = outcome.events("saved");
        assertThat(saved.stream().map(line -> line.path("score").doubleValue())).containsExactly(5.0, 6.0, 7.0);
        JsonNode result = outcome.events("result").getFirst();
        assertThat(result.at("/ranking/0/file").stringValue()).endsWith("cat-3.png");
        assertThat(result.at("/ranking/0/score").doubleValue()).isEqualTo(7);
        assertThat(result.at("/ranking/2/file").stringValue()).endsWith("cat-1.png");
        assertThat(result.at("/files/0").stringValue()).endsWith("cat-1.png");
    }

    @Test
    void peopleReadAListAndThatAGuideFlatters() {
        var outcome = glidefx.run(
                "generate", "a cat", "-o", glidefx.file("cat.png"), "--count", 2, "--rank", "--clip-guidance", 3);

        assertThat(outcome.out())
                .containsSubsequence("score 5.00", "score 6.00", "1. ", "cat-2.png  6.00", "2. ", "cat-1.png  5.00");
        assertThat(outcome.err()).contains("biased");
        assertThat(glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--rank")
                        .err())
                .doesNotContain("biased");
    }

    @Test
    void withoutTheWishNothingIsScored() {
        var outcome = glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--json");
        assertThat(outcome.events("saved").getFirst().has("score")).isFalse();
        assertThat(outcome.events("result").getFirst().has("ranking")).isFalse();
    }

    @Test
    void editsAreRankedByWhatTheModelSaw() {
        glidefx.picture("photo.png", 300, 300);
        glidefx.mask("mask.png", 300, 300, -1);
        var outcome = glidefx.run(
                "edit",
                glidefx.file("photo.png"),
                "--mask",
                glidefx.file("mask.png"),
                "a cat",
                "-o",
                glidefx.file("cat.png"),
                "--rank",
                "--json");
        assertThat(outcome.events("result").getFirst().at("/ranking/0/score").doubleValue())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate", "rank", "classify"})
    void modelWithoutClipIsRefusedBeforeAnythingIsMade(String command) {
        glidefx.engine.hasClip = false;
        Path picture = blue("a.png", 1);
        var outcome = switch (command) {
            case "generate" -> glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--rank");
            case "rank" -> glidefx.run("rank", "a cat", picture);
            default -> glidefx.run("classify", picture, "--labels", "a, b");
        };
        assertThat(outcome.code()).isEqualTo(ExitCode.MODEL_UNUSABLE);
        assertThat(outcome.err().strip()).isEqualTo("The model \"fake\" has no CLIP; choose a model that has one.");
        assertThat(glidefx.engine.generated).isEmpty();
    }

    @Test
    void ranksPicturesBestFirst() {
        var outcome = glidefx.run("rank", "a cat", blue("a.png", 10), blue("b.png", 90), blue("c.png", 50), "--json");

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        JsonNode result = outcome.events("result").getFirst();
        assertThat(result.path("ranking")
                        .valueStream()
                        .map(each -> each.path("score").doubleValue()))
                .containsExactly(95.0, 55.0, 15.0);
        assertThat(result.at("/ranking/0/file").stringValue()).endsWith("b.png");
        assertThat(outcome.events("progress")).hasSize(3);
        assertThat(glidefx.run("rank", "a cat", glidefx.file("a.png")).out()).endsWith("a.png  15.00\n");
    }

    @Test
    void pictureThatCannotBeReadCostsTheOthersNothing() {
        Path text = glidefx.write("text.png", "no picture".getBytes(StandardCharsets.UTF_8));
        var outcome = glidefx.run("rank", "a cat", text, blue("b.png", 90), "--json");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        JsonNode result = outcome.events("result").getFirst();
        assertThat(result.at("/ranking/0/score").doubleValue()).isEqualTo(95);
        assertThat(result.at("/unreadable/0").stringValue()).isEqualTo(text.toString());
        assertThat(outcome.events("note").getFirst().path("message").stringValue())
                .contains("text.png");
        assertThat(glidefx.run("rank", "a cat", text).code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void labelsGetProbabilitiesThatAddUp() {
        var outcome = glidefx.run("classify", blue("a.png", 10), "--labels", "cat, a dog,, bird, cat", "--json");

        JsonNode labels = outcome.events("result").getFirst().path("labels");
        // Scores are 13, 15 and 14 here.
        assertThat(labels.valueStream().map(each -> each.path("label").stringValue()))
                .containsExactly("a dog", "bird", "cat");
        double sum = labels.valueStream()
                .mapToDouble(each -> each.path("probability").doubleValue())
                .sum();
        assertThat(sum).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-12));
        double ratio = labels.get(0).path("probability").doubleValue()
                / labels.get(1).path("probability").doubleValue();
        assertThat(ratio).isCloseTo(Math.E, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void labelsComeFromAFileToo() {
        Path list = glidefx.write("labels.txt", "cat\n\na large dog\r\n".getBytes(StandardCharsets.UTF_8));
        var outcome = glidefx.run("classify", blue("a.png", 10), "--labels", list);
        assertThat(outcome.out().lines()).containsExactly("100.0 %  a large dog", "  0.0 %  cat");
    }

    @Test
    void listOfLabelsThatIsNoTextIsRefused() {
        Path list = glidefx.write("labels.txt", new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});
        var outcome = glidefx.run("classify", blue("a.png", 10), "--labels", list);
        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("UTF-8").hasLineCount(1);
    }
}
