package org.glidefx.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.glidefx.batch.CaptionLines;
import org.glidefx.cli.evaluate.PictureSet;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An evaluation in local mode has the figures of {@code glidefx evaluate}, and either goes on where the other stopped. */
class EvaluateJobTest {

    private static final List<String> SPARK = List.of(
            "spark.master",
            "spark.ui.enabled",
            "spark.driver.host",
            "spark.hadoop.fs.viewfs.mounttable.store.link./study");

    private static final List<String> REPORT = List.of("figures.csv", "figures.jsonl", "report.html");

    @TempDir
    Path folder;

    private Path captions;
    private Path reference;

    @BeforeEach
    void start() throws IOException {
        System.setProperty("spark.master", "local[2]");
        System.setProperty("spark.ui.enabled", "false");
        System.setProperty("spark.driver.host", "127.0.0.1");
        captions = Files.writeString(folder.resolve("captions.txt"), "an owl\na cat\na balloon\na red house\na fox\n");
        reference = pictures("reference", 9);
    }

    @AfterEach
    void end() {
        SPARK.forEach(System::clearProperty);
    }

    /** Pictures in which nothing is alike. */
    private Path pictures(String name, int count) throws IOException {
        Path pictures = Files.createDirectory(folder.resolve(name));
        for (int i = 0; i < count; i++) {
            int[] pixels = new int[24 * 24];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = 0xFF000000 | ((p / 24 + i) * (p % 24 + 3) * (977 + 131 * i) & 0xFFFFFF);
            }
            ImageFiles.writePng(Raster.of(24, 24, pixels), pictures.resolve("picture-" + i + ".png"));
        }
        return pictures;
    }

    private static Jobs.Outcome cluster(Object... arguments) {
        return Jobs.spark(all(Stream.of("evaluate"), arguments, "--model", Jobs.model()));
    }

    private static Jobs.Outcome machine(Object... arguments) throws Exception {
        return Jobs.glidefx(
                all(Stream.of("evaluate"), arguments, "--model", Jobs.model(), "--device", "cpu", "--threads", 1));
    }

    private static Object[] all(Stream<Object> first, Object[] arguments, Object... more) {
        return Stream.of(first, Stream.of(arguments), Stream.of(more))
                .flatMap(each -> each)
                .toArray();
    }

    private static Map<String, String> report(Path study) throws IOException {
        Map<String, String> report = new TreeMap<>();
        for (String name : REPORT) {
            report.put(name, Files.readString(study.resolve(name)));
        }
        return report;
    }

    private static List<String> features(Path pictures) throws IOException {
        try (Stream<Path> files = Files.list(pictures)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(".glidefx-features-"))
                    .sorted()
                    .toList();
        }
    }

    private static void assertSameResult(Jobs.Outcome one, Jobs.Outcome other) {
        for (String field : List.of("command", "model", "features", "figures", "failed")) {
            assertThat(result(one).path(field))
                    .as(field)
                    .isEqualTo(result(other).path(field));
        }
    }

    private static tools.jackson.databind.JsonNode result(Jobs.Outcome outcome) {
        return outcome.of("result").getLast();
    }

    private Object[] study(Path out) {
        return new Object[] {
            captions,
            "--out",
            out,
            "--guidance",
            "1,2",
            "--steps",
            1,
            "--seed",
            5,
            "--reference",
            reference,
            "--neighbours",
            2,
            "--resamples",
            20
        };
    }

    @Test
    void theReportIsThatOfOneMachineToTheLastBit() throws Exception {
        Path many = folder.resolve("many");
        Path one = folder.resolve("one");

        Jobs.Outcome clustered = cluster(study(many));
        Jobs.Outcome alone = machine(study(one));

        assertThat(clustered.code()).isZero();
        assertThat(alone.code()).isZero();
        assertThat(result(clustered).path("figures").get(0).path("estimates").propertyNames())
                .containsExactlyInAnyOrder(
                        "clipScore", "retrieval", "frechet", "precision", "recall", "density", "coverage");
        assertSameResult(clustered, alone);
        assertThat(report(many)).isEqualTo(report(one));
        assertThat(Jobs.pictures(many.resolve("guidance-2.0"))).isEqualTo(Jobs.pictures(one.resolve("guidance-2.0")));
    }

    @Test
    void foldersMayHaveBlanksAndUmlauts() throws Exception {
        Path own = Files.createDirectory(folder.resolve(Jobs.ownName()));
        reference = pictures(own.getFileName() + "/reference", 9);
        Path out = own.resolve("study");

        assertThat(cluster(study(out)).code()).isZero();

        assertThat(Jobs.pictures(out.resolve("guidance-2.0"))).hasSize(5);
        assertThat(features(reference)).isNotEmpty();
        assertThat(report(out)).containsOnlyKeys(REPORT);
        assertThat(cluster(study(out)).of("skipped")).hasSize(10);
    }

    @Test
    void eitherGoesOnWithPicturesAndFeaturesOfTheOther() throws Exception {
        Path out = folder.resolve("study");
        Path made = out.resolve("guidance-1.0");

        assertThat(cluster(study(out)).of("done")).hasSize(10);
        List<String> features = features(made);
        assertThat(features).isNotEmpty().allMatch(name -> name.contains("-cluster-"));
        Map<String, String> report = report(out);

        Jobs.Outcome again = cluster(study(out));
        assertThat(again.of("skipped")).hasSize(10);
        assertThat(features(made)).as("features looked at again").isEqualTo(features);
        assertThat(report(out)).isEqualTo(report);

        assertThat(machine(study(out)).code()).isZero();
        assertThat(features(made)).as("on one machine").isEqualTo(features);
        assertThat(report(out)).isEqualTo(report);
    }

    @Test
    void anyNetworkLooksAndABadPictureIsLeftOut() throws Exception {
        Path pictures = pictures("pictures", 22);
        Files.writeString(pictures.resolve("picture-3.png"), "no picture");
        Files.writeString(reference.resolve("text.png"), "no picture");
        Path network = Path.of(System.getProperty("glidefx.models"))
                .resolveSibling("src/test/resources/metrics/colours-first.onnx");
        Object[] looks = {
            "--pictures", pictures, "--reference", reference, "--features", network, "--neighbours", 2, "--out"
        };
        Path many = folder.resolve("many");
        Path one = folder.resolve("one");

        Jobs.Outcome clustered = cluster(all(Stream.of(looks), new Object[] {many}));
        assertThat(clustered.code()).isZero();
        assertThat(clustered.of("note").stream()
                        .map(note -> note.path("message").asString()))
                .contains(
                        "\"picture-3.png\" cannot be read and is left out.",
                        "\"text.png\" cannot be read and is left out.");
        for (Path each : List.of(pictures, reference)) {
            for (String file : features(each)) {
                Files.delete(each.resolve(file));
            }
        }
        Jobs.Outcome alone = machine(all(Stream.of(looks), new Object[] {one}));

        assertThat(result(clustered).path("figures").get(0).path("pictures").intValue())
                .isEqualTo(21);
        assertThat(result(clustered).path("figures").get(0).path("estimates").propertyNames())
                .contains("frechet", "inceptionScore", "precision");
        assertThat(result(clustered).path("features").asString()).isEqualTo("colours-first.onnx");
        assertSameResult(clustered, alone);
        assertThat(report(many)).isEqualTo(report(one));
    }

    @Test
    void objectStoresGetTheReportToo() throws Exception {
        Path store = Files.createDirectory(folder.resolve("store"));
        System.setProperty(
                "spark.hadoop.fs.viewfs.mounttable.store.link./study",
                store.toUri().toString());
        Object[] study = {"--limit", 2, "--steps", 1, "--resamples", 2, "--reference", reference, "--out"};

        Jobs.Outcome clustered =
                cluster(all(Stream.of(captions), all(Stream.of(study), new Object[] {"viewfs://store/study"})));

        assertThat(clustered.code()).isZero();
        assertThat(result(clustered).path("report").asString()).isEqualTo("viewfs://store/study/report.html");
        Path one = folder.resolve("one");
        assertThat(machine(all(Stream.of(captions), all(Stream.of(study), new Object[] {one})))
                        .code())
                .isZero();
        assertThat(report(store)).isEqualTo(report(one));
    }

    @Test
    void aPictureOfOtherSettingsDoesNotStandInForOneThatFailed() {
        CaptionLines lines = new CaptionLines(List.of("an owl", "a cat", "a balloon"), 0, null, null);
        Path made = folder.resolve("pictures");

        assertThat(EvaluateJob.files(lines, made, "webp", Set.of(1, 3)))
                .containsExactly(
                        new PictureSet.Captioned(made.resolve("000001.webp"), "an owl"),
                        new PictureSet.Captioned(made.resolve("000003.webp"), "a balloon"));
    }

    @Test
    void impossibleStepsAreWrongUsageAndLeaveTheReport() throws Exception {
        Path out = folder.resolve("study");
        Object[] study = {captions, "--limit", 2, "--resamples", 2, "--out", out, "--steps"};
        assertThat(cluster(all(Stream.of(study), new Object[] {1})).code()).isZero();
        Map<String, String> report = report(out);

        Jobs.Outcome outcome = cluster(all(Stream.of(study), new Object[] {2000}));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.of("error").getFirst().path("message").asString())
                .isEqualTo("Steps must be 1 to 1000, not 2000.");
        assertThat(report(out)).isEqualTo(report);
    }

    @Test
    void aReferenceOfOtherFeaturesIsRefusedBeforeAnyPictureIsMade() throws Exception {
        Path statistics = folder.resolve("reference.npz");
        Path study = folder.resolve("study");
        Object[] ours = {
            "--pictures", reference, "--reference", reference, "--save-reference", statistics, "--neighbours", 2
        };
        assertThat(cluster(all(Stream.of(ours), new Object[] {"--out", study})).code())
                .isZero();
        Path network = Path.of(System.getProperty("glidefx.models"))
                .resolveSibling("src/test/resources/metrics/colours-first.onnx");

        Jobs.Outcome outcome =
                cluster(captions, "--out", study, "--reference", statistics, "--features", network, "--steps", 1);

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.of("error").getFirst().path("message").asString())
                .startsWith("The reference has ")
                .contains(" features and colours-first.onnx gives 5");
        assertThat(outcome.of("done")).isEmpty();
    }

    @Test
    void whatCannotLookIsOneSentenceBeforeAnyPictureIsMade() throws Exception {
        Path out = folder.resolve("study");
        Path text = Files.writeString(folder.resolve("net.onnx"), "no network");

        Jobs.Outcome outcome = cluster(captions, "--out", out, "--features", text);

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.of("error").getFirst().path("message").asString())
                .startsWith("\"" + text + "\" does not open: ");
        assertThat(outcome.of("done")).isEmpty();
    }
}
