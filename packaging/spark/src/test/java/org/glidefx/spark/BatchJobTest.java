package org.glidefx.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glidefx.batch.BatchLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job in local mode makes what {@code glidefx batch} makes, and either goes on where the other stopped. */
class BatchJobTest {

    private static final List<String> SPARK = List.of(
            "spark.master",
            "spark.ui.enabled",
            "spark.driver.host",
            "spark.archives",
            "spark.hadoop.fs.viewfs.mounttable.store.link./pictures");

    @TempDir
    Path folder;

    private Jobs jobs;

    @BeforeEach
    void start() {
        System.setProperty("spark.master", "local[2]");
        System.setProperty("spark.ui.enabled", "false");
        System.setProperty("spark.driver.host", "127.0.0.1");
        jobs = new Jobs(folder);
        jobs.pictures();
    }

    @AfterEach
    void end() {
        SPARK.forEach(System::clearProperty);
    }

    private Jobs.Outcome cluster(Path out, Object... more) {
        return Jobs.spark(Stream.concat(
                        Stream.of("batch", folder.resolve("jobs.jsonl"), "--out", out, "--model", Jobs.model()),
                        Stream.of(more))
                .toArray());
    }

    private Jobs.Outcome machine(Path out, Object... more) throws Exception {
        return Jobs.glidefx(Stream.concat(
                        Stream.of(
                                "batch", folder.resolve("jobs.jsonl"), "--out", out, "--device", "cpu", "--threads", 1),
                        Stream.of(more))
                .toArray());
    }

    @Test
    void everyLineIsARowAndEveryPictureIsThatOfOneMachine() throws Exception {
        jobs.lines(Jobs.WORDS, Jobs.BAD, "", Jobs.EDIT, Jobs.BROKEN, Jobs.TWO);
        Path one = folder.resolve("one");
        Path many = folder.resolve("many");

        assertThat(machine(one).totals()).containsExactly(3, 0, 2);
        Jobs.Outcome outcome = cluster(many);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.totals()).containsExactly(3, 0, 2);
        assertThat(outcome.of("done").stream().map(row -> row.path("line").intValue()))
                .containsExactlyInAnyOrder(1, 4, 6);
        assertThat(outcome.of("failed").stream().map(row -> row.path("line").intValue()))
                .containsExactlyInAnyOrder(2, 5);
        assertThat(Jobs.pictures(many)).isEqualTo(Jobs.pictures(one)).hasSize(4);
        assertThat(keys(many)).isEqualTo(keys(one)).hasSize(3);
        try (Stream<Path> all = Files.list(many)) {
            assertThat(all.map(file -> file.getFileName().toString()))
                    .as("no leftovers")
                    .containsExactlyInAnyOrder("owl.png", "fill.png", "two-1.png", "two-2.png", BatchLog.FILE);
        }
    }

    @Test
    void aFolderMayHaveBlanksAndUmlauts() throws Exception {
        jobs.lines(Jobs.WORDS);
        Path out = folder.resolve(Jobs.ownName());

        assertThat(cluster(out).totals()).containsExactly(1, 0, 0);
        assertThat(Jobs.pictures(out)).containsOnlyKeys("owl.png");
        assertThat(cluster(out, "--resume").totals()).containsExactly(0, 1, 0);
    }

    private static List<String> keys(Path out) throws IOException {
        return BatchLog.read(Files.readString(out.resolve(BatchLog.FILE))).keySet().stream()
                .sorted()
                .toList();
    }

    @Test
    void eitherGoesOnWhereTheOtherStopped() throws Exception {
        Path out = folder.resolve("out");
        jobs.lines(Jobs.WORDS);
        assertThat(cluster(out).totals()).containsExactly(1, 0, 0);

        jobs.lines(Jobs.WORDS, Jobs.EDIT);
        assertThat(machine(out, "--resume").totals()).containsExactly(1, 1, 0);

        jobs.lines(Jobs.WORDS, Jobs.EDIT, Jobs.TWO);
        assertThat(cluster(out, "--resume").totals()).containsExactly(1, 2, 0);
        assertThat(machine(out, "--resume").totals()).containsExactly(0, 3, 0);

        Files.delete(out.resolve("owl.png"));
        assertThat(cluster(out, "--resume").totals()).containsExactly(1, 2, 0);
        assertThat(cluster(out).totals()).as("without --resume").containsExactly(3, 0, 0);
    }

    @Test
    void otherFileSystemsTakePicturesAndTheLog() throws Exception {
        Path store = Files.createDirectory(folder.resolve("store"));
        System.setProperty(
                "spark.hadoop.fs.viewfs.mounttable.store.link./pictures",
                store.toUri().toString());
        jobs.lines(Jobs.WORDS, Jobs.TWO);
        Object[] arguments = {
            "batch", folder.resolve("jobs.jsonl"), "--out", "viewfs://store/pictures", "--model", Jobs.model()
        };
        Object[] resumed =
                Stream.concat(Stream.of(arguments), Stream.of("--resume")).toArray();

        assertThat(Jobs.spark(arguments).totals()).containsExactly(2, 0, 0);
        assertThat(Jobs.spark(resumed).totals()).containsExactly(0, 2, 0);
        assertThat(machine(store, "--resume").totals()).as("on one machine").containsExactly(0, 2, 0);
        Path part = Files.writeString(store.resolve(".glidefx-batch-1-of-2.jsonl"), "");
        assertThat(Jobs.spark(arguments).totals())
                .as("afresh, onto files that are there")
                .containsExactly(2, 0, 0);
        assertThat(part).as("a log of an earlier run").doesNotExist();
        assertThat(Jobs.pictures(store)).containsOnlyKeys("owl.png", "two-1.png", "two-2.png");

        for (int seed : new int[] {4, 5, 4}) {
            jobs.lines(Jobs.WORDS.replace("\"seed\": 3", "\"seed\": " + seed));
            assertThat(Jobs.spark(resumed).totals())
                    .as("seed %s, onto the picture of another", seed)
                    .containsExactly(1, 0, 0);
        }
        assertThat(Jobs.spark(resumed).totals()).containsExactly(0, 1, 0);
    }

    @Test
    void modelsComeByArchiveToo() throws Exception {
        Path zip = folder.resolve("small.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream archive = new ZipOutputStream(file);
                Stream<Path> files = Files.list(Jobs.model())) {
            archive.setLevel(0);
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                archive.putNextEntry(new ZipEntry(each.getFileName().toString()));
                Files.copy(each, archive);
            }
        }
        System.setProperty("spark.archives", zip + "#small");
        jobs.lines(Jobs.WORDS);
        Path out = folder.resolve("out");
        Path one = folder.resolve("one");

        assertThat(Jobs.spark("batch", folder.resolve("jobs.jsonl"), "--out", out, "--model", "small")
                        .totals())
                .containsExactly(1, 0, 0);
        assertThat(machine(one).totals()).containsExactly(1, 0, 0);
        assertThat(Jobs.pictures(out)).isEqualTo(Jobs.pictures(one));
    }

    @Test
    void anotherModelThanTheJobsIsRefused() throws Exception {
        jobs.lines(Jobs.WORDS);

        Jobs.Outcome outcome = cluster(folder.resolve("out"), "--model-hash", "ab".repeat(32));

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.of("error").getFirst().path("message").asString())
                .contains("has the SHA-256")
                .endsWith("check --model and --model-hash.");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aLineWhoseFileAnEarlierOneWritesFails() throws Exception {
        jobs.lines(Jobs.WORDS, Jobs.WORDS);

        Jobs.Outcome outcome = cluster(folder.resolve("out"));

        assertThat(outcome.totals()).containsExactly(1, 0, 1);
        assertThat(outcome.of("failed").getFirst().path("line").intValue()).isEqualTo(2);
        assertThat(outcome.of("failed").getFirst().path("message").asString())
                .isEqualTo("It would write over a file of line 1; give it another \"name\".");
    }

    @Test
    void noPictureReplacesItsOwnSource() throws Exception {
        jobs.lines("{\"name\": \"photo\", \"caption\": \"a cat\", \"image\": \"photo.png\", \"mask\": \"mask.png\"}");
        byte[] before = Files.readAllBytes(folder.resolve("photo.png"));

        Jobs.Outcome outcome = cluster(folder);

        assertThat(outcome.totals()).containsExactly(0, 0, 1);
        assertThat(outcome.of("failed").getFirst().path("message").asString()).contains("is also the input");
        assertThat(folder.resolve("photo.png")).hasBinaryContent(before);
    }

    @Test
    void scoresAndWebpAreAsOnOneMachine() throws Exception {
        jobs.lines(Jobs.TWO);
        Path out = folder.resolve("out");
        Path one = folder.resolve("one");

        Jobs.Outcome outcome = cluster(out, "--format", "webp", "--rank");
        Jobs.Outcome alone = machine(one, "--format", "webp", "--rank");

        assertThat(Jobs.pictures(out)).isEqualTo(Jobs.pictures(one)).containsOnlyKeys("two-1.webp", "two-2.webp");
        assertThat(outcome.of("done").getFirst().path("ranking").findValues("score"))
                .isEqualTo(alone.of("done").getFirst().path("ranking").findValues("score"))
                .hasSize(2);
    }

    @Test
    void wrongOptionsAreOneSentence() throws Exception {
        jobs.lines(Jobs.WORDS);

        Jobs.Outcome outcome = cluster(folder.resolve("out"), "--format", "gif");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.of("error").getFirst().path("message").asString())
                .isEqualTo("--format must be one of [png, webp], not gif.");
    }

    @Test
    void anEvaluationFindsThePicturesOfTheCluster() throws Exception {
        Path captions = Files.writeString(folder.resolve("captions.txt"), "an owl\na cat\na balloon\n");
        Path out = folder.resolve("study");
        Object[] study = {"evaluate", captions, "--out", out, "--guidance", "1,2", "--steps", 1, "--seed", 5};

        Jobs.Outcome made = Jobs.spark(Stream.concat(Stream.of(study), Stream.of("--model", Jobs.model()))
                .toArray());
        assertThat(made.code()).isZero();
        assertThat(made.of("done")).hasSize(6);
        var before = Jobs.pictures(out.resolve("guidance-1.0"));

        Jobs.Outcome measured = Jobs.glidefx(
                Stream.concat(Stream.of(study), Stream.of("--device", "cpu", "--threads", 1, "--resamples", 2))
                        .toArray());
        assertThat(measured.code()).isZero();
        assertThat(measured.of("saved")).as("pictures made again").isEmpty();
        assertThat(Jobs.pictures(out.resolve("guidance-1.0"))).isEqualTo(before).hasSize(3);
        assertThat(out.resolve("report.html")).exists();
    }
}
