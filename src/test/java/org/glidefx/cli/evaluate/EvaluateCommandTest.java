package org.glidefx.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.StatisticsFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code glidefx evaluate} with a fake engine, whose pictures and embeddings follow from seeds and captions. */
class EvaluateCommandTest {

    private static final Path NETWORKS = Path.of("src/test/resources/metrics");
    private static final String CAPTIONS = "an owl\na cat on a beach\n\na very red car\na dog\n";

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;
    private Path captions;
    private Path out;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
        glidefx.engine.hasClip = true;
        glidefx.engine.hash = "0123456789abcdef0123";
        captions = glidefx.write("captions.txt", CAPTIONS.getBytes(StandardCharsets.UTF_8));
        out = glidefx.file("study");
    }

    private CommandLineFixture.Outcome evaluate(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("evaluate", "--out", out, "--json"));
        arguments.addAll(List.of(more));
        return glidefx.run(arguments.toArray());
    }

    private JsonNode result(Object... more) {
        CommandLineFixture.Outcome outcome = evaluate(more);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        return outcome.events("result").getFirst();
    }

    @Test
    void makesAPictureForEachCaptionAndScaleAndMeasuresThem() throws IOException {
        JsonNode result = result(captions, "--guidance", "1,2.5", "--seed", "40", "--steps", "3");

        assertThat(glidefx.engine.generated).hasSize(8);
        assertThat(glidefx.engine.generated.getLast().settings().guidance()).isEqualTo(2.5);
        assertThat(glidefx.engine.generated.getLast().settings().seed()).isEqualTo(43);
        assertThat(glidefx.engine.generated.getLast().settings().steps()).isEqualTo(3);
        assertThat(result.path("figures")).hasSize(2);
        JsonNode row = result.at("/figures/1");
        assertThat(row.path("guidance").asDouble()).isEqualTo(2.5);
        assertThat(row.path("pictures").asInt()).isEqualTo(4);
        assertThat(row.at("/estimates/clipScore/value").asDouble()).isBetween(0.0, 100.0);
        assertThat(row.at("/estimates/retrieval/value").asDouble()).isBetween(0.0, 1.0);
        assertThat(row.path("estimates").has("frechet")).isFalse();
        assertThat(out.resolve("guidance-1.0/000004.png")).exists();
        assertThat(Files.readString(out.resolve("figures.csv")))
                .contains("guidance,pictures,figure")
                .contains("\n2.5,4,clipScore,");
    }

    @Test
    void aSecondRunMakesAndLooksAtNothingAgain() throws IOException {
        JsonNode first = result(captions, "--guidance", "1");
        int made = glidefx.engine.generated.size();
        String page = Files.readString(out.resolve("report.html"));
        JsonNode second = result(captions, "--guidance", "1");

        assertThat(glidefx.engine.generated).hasSize(made);
        assertThat(second.path("figures")).isEqualTo(first.path("figures"));
        assertThat(Files.readString(out.resolve("report.html"))).isEqualTo(page);
    }

    @Test
    void aRunThatWasStoppedGivesTheSameReportInTheEnd() throws IOException {
        result(captions, "--guidance", "1,3");
        String whole = Files.readString(out.resolve("report.html"));
        out = glidefx.file("stopped");
        int before = glidefx.engine.generated.size();
        glidefx.engine.beforeCandidate = () -> {
            if (glidefx.engine.generated.size() == before + 3) {
                throw new CancellationException();
            }
        };
        assertThat(evaluate(captions, "--guidance", "1,3").code()).isNotZero();
        glidefx.engine.beforeCandidate = () -> {};
        result(captions, "--guidance", "1,3");

        assertThat(Files.readString(out.resolve("report.html"))).isEqualTo(whole);
    }

    @Test
    void aPictureOfOtherSettingsDoesNotStandInForOneThatFailed() {
        result(captions, "--guidance", "1", "--steps", "3");
        int before = glidefx.engine.generated.size();
        glidefx.engine.beforeCandidate = () -> {
            if (glidefx.engine.generated.size() == before + 2) {
                throw UserException.input("There is no room; free some.");
            }
        };
        CommandLineFixture.Outcome outcome = evaluate(captions, "--guidance", "1", "--steps", "4");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(out.resolve("guidance-1.0/000002.png")).as("of 3 steps").exists();
        JsonNode result = outcome.events("result").getFirst();
        assertThat(result.at("/figures/0/pictures").asInt()).isEqualTo(3);
        assertThat(result.path("failed").asInt()).isEqualTo(1);
    }

    /** A process that was killed leaves half a line in its cache. */
    @Test
    void aKillWhileLookingCostsOneLookAndTheReportIsTheSame() throws IOException {
        result(many(30), "--guidance", "1");
        Path made = out.resolve("guidance-1.0");
        Object[] command = {
            "--pictures", made, "--reference", made, "--features", NETWORKS.resolve("colours-first.onnx")
        };
        out = glidefx.file("whole");
        result(command);
        String whole = Files.readString(out.resolve("report.html"));
        Path seen = seen(made);
        String lines = Files.readString(seen);
        Files.writeString(seen, lines.substring(0, lines.length() * 2 / 5 - 7));
        result(command);

        assertThat(Files.readString(out.resolve("report.html"))).isEqualTo(whole);
        assertThat(Files.readAllLines(seen)).hasSize(31);
    }

    /** The cache of the feature network; its name is longer than that of the model's CLIP. */
    private static Path seen(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(".glidefx-features-"))
                    .max(Comparator.comparing(file -> file.toString().length()))
                    .orElseThrow();
        }
    }

    @Test
    void aFolderIsMeasuredAgainstAnother() throws IOException {
        result(captions, "--guidance", "1", "--seed", "3");
        Path made = out.resolve("guidance-1.0");
        Path statistics = glidefx.file("reference.npz");
        JsonNode row = result(
                        "--pictures", made, "--reference", made, "--save-reference", statistics, "--neighbours", "2")
                .at("/figures/0");

        assertThat(row.path("guidance").isNull()).isTrue();
        assertThat(row.at("/estimates/frechet/value").asDouble()).isCloseTo(0, within(1e-9));
        assertThat(row.at("/estimates/precision/value").asDouble()).isEqualTo(1);
        assertThat(row.at("/estimates/coverage/value").asDouble()).isEqualTo(1);
        assertThat(row.path("estimates").has("clipScore"))
                .as("captions of the recipes")
                .isTrue();
        assertThat(StatisticsFile.read(statistics).dimensions()).isEqualTo(3);
        JsonNode again = result("--pictures", made, "--reference", statistics).at("/figures/0/estimates");
        assertThat(again.at("/frechet/value").asDouble()).isCloseTo(0, within(1e-9));
        assertThat(again.has("precision")).as("statistics alone").isFalse();
    }

    @Test
    void featuresOfANetworkGiveADistanceAfterItsNameAndAnInceptionScore() throws IOException {
        result(many(24), "--guidance", "1");
        Path made = out.resolve("guidance-1.0");
        out = glidefx.file("measured");
        Object[] command = {
            "--pictures", made, "--reference", made, "--features", NETWORKS.resolve("colours-first.onnx")
        };
        JsonNode result = result(command);

        assertThat(result.path("features").asString("")).isEqualTo("colours-first.onnx");
        JsonNode estimates = result.at("/figures/0/estimates");
        assertThat(estimates.at("/frechet/value").asDouble()).isCloseTo(0, within(1e-6));
        assertThat(estimates.at("/inceptionScore/value").asDouble()).isBetween(1.0, 4.0);
        assertThat(estimates.at("/precision/value").asDouble()).isEqualTo(1);
        assertThat(estimates.has("clipScore")).as("by the model's CLIP").isTrue();
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("\"features\":\"colours-first.onnx\"")
                .doesNotContain("FID");
        String text = glidefx.run(words(command)).out();
        assertThat(text)
                .contains("FD is the Frechet distance in the features of colours-first.onnx.")
                .contains("inception score")
                .doesNotContain("FID");
    }

    @Test
    void aFewPicturesThatCannotBeReadDoNotCostTheInceptionScore() throws IOException {
        result(many(40), "--guidance", "1");
        Path made = out.resolve("guidance-1.0");
        for (String name : List.of("000003.png", "000011.png", "000020.png")) {
            Files.writeString(made.resolve(name), "no picture");
        }
        JsonNode figures = result("--pictures", made, "--features", NETWORKS.resolve("colours-first.onnx"))
                .at("/figures/0");

        assertThat(figures.path("pictures").asInt()).isEqualTo(37);
        assertThat(figures.at("/estimates/inceptionScore/value").asDouble()).isBetween(1.0, 4.0);
    }

    private Object[] words(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("evaluate", "--out", out));
        arguments.addAll(List.of(more));
        return arguments.toArray();
    }

    private Path many(int captions) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < captions; i++) {
            text.append("caption ").append(i).append('\n');
        }
        return glidefx.write("many.txt", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aNetworkIsEnoughWhereTheModelHasNoClip() {
        glidefx.engine.hasClip = false;
        JsonNode estimates = result(
                        captions, "--features", NETWORKS.resolve("colours-first.onnx"), "--reference", reference())
                .at("/figures/0/estimates");

        assertThat(estimates.has("frechet")).isTrue();
        assertThat(estimates.has("clipScore")).isFalse();
    }

    private Path reference() {
        glidefx.write("real/notes.txt", new byte[0]);
        glidefx.picture("real/a.png", 20, 20);
        glidefx.picture("real/b.png", 30, 20);
        return glidefx.file("real");
    }

    @Test
    void aClipOfTwoFilesTakesThePlaceOfTheModels() {
        glidefx.engine.hasClip = false;
        JsonNode result = result(
                captions,
                "--clip",
                NETWORKS.resolve("colours-first.onnx") + "," + NETWORKS.resolve("clip-text.onnx"),
                "--clip-vocabulary",
                "src/test/resources/clip-vocabulary/clip-vocabulary.txt.gz");

        assertThat(result.at("/figures/0/estimates").has("clipScore")).isTrue();
        assertThat(result.path("features").asString("")).isEqualTo("colours-first.onnx");
    }

    @Test
    void aReferenceOfOtherFeaturesIsRefused() throws IOException {
        Path statistics = glidefx.file("reference.npz");
        result(captions, "--reference", reference(), "--save-reference", statistics);
        int made = glidefx.engine.generated.size();
        out = glidefx.file("another");
        CommandLineFixture.Outcome outcome =
                evaluate(captions, "--reference", statistics, "--features", NETWORKS.resolve("colours-first.onnx"));

        assertThat(outcome.code()).isNotZero();
        assertThat(outcome.out()).contains("The reference has 3 features and colours-first.onnx gives 5");
        assertThat(glidefx.engine.generated).as("pictures made in vain").hasSize(made);
    }

    /** Only nearest neighbours need features; without them, no feature is held. */
    @Test
    void statisticsOfAFileAndOfItsFolderGiveTheSameDistance() throws IOException {
        Path statistics = glidefx.file("reference.npz");
        JsonNode folder = result(captions, "--reference", reference(), "--save-reference", statistics);
        JsonNode file = result(captions, "--reference", statistics);

        assertThat(file.at("/figures/0/estimates/frechet")).isEqualTo(folder.at("/figures/0/estimates/frechet"));
    }

    @Test
    void theReportIsOneFileWithCurvesAndPictures() throws IOException {
        byte[] hostile = "</script><b>owl\na cat\n".getBytes(StandardCharsets.UTF_8);
        result(glidefx.write("hostile.txt", hostile), "--guidance", "1,2,3");
        String page = Files.readString(out.resolve("report.html"));

        assertThat(page)
                .contains("new Chart(")
                .contains("data:image/jpeg;base64,")
                .contains("Chart.js v");
        assertThat(page)
                .doesNotContain("</script><b>")
                .doesNotContain("src=\"http")
                .doesNotContain("/*DATA*/");
    }

    @Test
    void whatCannotBeReadIsLeftOutAndSaid() throws IOException {
        Files.createDirectories(glidefx.file("mixed"));
        glidefx.picture("mixed/a.png", 20, 20);
        glidefx.picture("mixed/b.png", 20, 20);
        glidefx.write("mixed/c.png", "no picture".getBytes(StandardCharsets.UTF_8));
        glidefx.write("mixed/notes.txt", new byte[0]);
        Files.createDirectories(glidefx.file("mixed/folder.png"));
        CommandLineFixture.Outcome outcome = evaluate("--pictures", glidefx.file("mixed"));

        assertThat(outcome.code()).as(outcome.out()).isZero();
        assertThat(outcome.events("result").getFirst().at("/figures/0/pictures").asInt())
                .isEqualTo(2);
        assertThat(outcome.out()).contains("\\\"c.png\\\" cannot be read and is left out.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAPTIONS --pictures PICTURES",
                "",
                "CAPTIONS --limit 0",
                "CAPTIONS --resamples 1",
                "CAPTIONS --guidance -1",
                "CAPTIONS --guidance NaN",
                "CAPTIONS --guidance 1000",
                "CAPTIONS --steps 0",
                "CAPTIONS --steps 2000",
                "CAPTIONS --neighbours 0",
                "CAPTIONS --save-reference x.npz",
                "CAPTIONS --splits 3",
                "CAPTIONS --features-output pool",
                "CAPTIONS --features net.onnx --features-layout middle",
                "CAPTIONS --features net.onnx --features-range 1,0",
                "CAPTIONS --features net.onnx --features-std 1,1",
                "CAPTIONS --clip image.onnx",
                "CAPTIONS --clip-vocabulary merges.txt",
                "--pictures PICTURES --limit 3",
                "--pictures PICTURES --guidance 1,2",
                "--pictures PICTURES --sampler ddim",
                "--pictures PICTURES --steps 5",
            })
    void whatCannotBeIsRefused(String line) throws IOException {
        Files.createDirectories(glidefx.file("pictures"));
        glidefx.picture("pictures/a.png", 20, 20);
        Object[] arguments = line.lines()
                .flatMap(all -> List.of(all.split(" ")).stream())
                .filter(word -> !word.isEmpty())
                .map(word ->
                        word.equals("CAPTIONS") ? captions : word.equals("PICTURES") ? glidefx.file("pictures") : word)
                .toArray();

        CommandLineFixture.Outcome outcome = evaluate(arguments);

        assertThat(outcome.code()).as(outcome.out()).isEqualTo(2);
        assertThat(outcome.events("error")).hasSize(1);
    }

    @Test
    void missingAndEmptyThingsAreNamed() throws IOException {
        Path empty = Files.createDirectories(glidefx.file("empty"));

        assertThat(evaluate("--pictures", empty).out()).contains("holds no pictures");
        assertThat(evaluate("--pictures", glidefx.file("gone")).out()).contains("There is no folder");
        assertThat(evaluate(glidefx.file("gone.txt")).out()).contains("There is no file");
        assertThat(evaluate(captions, "--reference", empty).out()).contains("holds no pictures");
        assertThat(evaluate(captions, "--reference", glidefx.file("gone")).out())
                .contains("There is no folder");
        assertThat(evaluate(captions, "--reference", glidefx.write("broken.npz", new byte[] {'P', 'K', 3, 4, 1}))
                        .out())
                .contains("holds no statistics");
        assertThat(evaluate(captions, "--reference", reference(), "--save-reference", glidefx.file("gone/a.npz"))
                        .out())
                .contains("cannot be written; give --save-reference");
        assertThat(glidefx.engine.generated).as("pictures made in vain").isEmpty();
        glidefx.engine.hasClip = false;
        assertThat(evaluate(captions).code()).isNotZero();
    }
}
