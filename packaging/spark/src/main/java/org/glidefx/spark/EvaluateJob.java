package org.glidefx.spark;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.glidefx.batch.CaptionLines;
import org.glidefx.cli.evaluate.ComparisonCheck;
import org.glidefx.cli.evaluate.EvaluateEvent;
import org.glidefx.cli.evaluate.EvaluationPlan;
import org.glidefx.cli.evaluate.Measurement;
import org.glidefx.cli.evaluate.PictureSet;
import org.glidefx.cli.kit.JsonReporter;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.CaptionFile;
import org.glidefx.jobs.CancelToken;
import org.jspecify.annotations.Nullable;

/** An evaluation on a cluster, seen from the driver: has pictures made and looked at, and writes the report. */
final class EvaluateJob implements AutoCloseable {

    private static final List<String> REPORT = List.of("figures.csv", "figures.jsonl", "report.html");

    private final JavaSparkContext spark;
    private final JobSettings settings;
    private final OutFolder out;
    private final Path folder;
    private final ClusterLooker looker;

    private EvaluateJob(
            JavaSparkContext spark, JobSettings settings, OutFolder out, Path folder, ClusterLooker looker) {
        this.spark = spark;
        this.settings = settings;
        this.out = out;
        this.folder = folder;
        this.looker = looker;
    }

    /**
     * @param place a URI, or a path that all machines share
     * @throws IOException if the folder cannot be made
     * @throws UserException if the networks cannot be used
     */
    static EvaluateJob open(JavaSparkContext spark, JobSettings settings, EvaluationPlan.Looking looking, String place)
            throws IOException {
        OutFolder out = OutFolder.open(place, spark.hadoopConfiguration());
        out.create();
        // A report is made of files of this machine; that of an object store goes there when it is whole.
        Path folder = out.local().isPresent() ? out.local().get() : Files.createTempDirectory("glidefx-evaluate");
        String root = out.place();
        ClusterLooker looker = ClusterLooker.open(
                spark,
                LookSettings.of(settings, looking),
                each -> folder.equals(each.toAbsolutePath().getParent())
                        ? root + "/" + each.getFileName()
                        : new org.apache.hadoop.fs.Path(each.toAbsolutePath().toUri()).toString());
        return new EvaluateJob(spark, settings, out, folder, looker);
    }

    /** Where the report is made. */
    Path folder() {
        return folder;
    }

    /**
     * Blocks until the report is written.
     *
     * @param perTask lines of which a task makes the pictures
     * @throws IOException if a file cannot be read or written
     * @throws UserException if the plan does not fit what is there
     */
    Measurement.Result run(EvaluationPlan plan, int perTask) throws IOException {
        long start = System.nanoTime();
        ComparisonCheck.of(plan.comparison()).ifPresent(looker::requireAlike);
        List<PictureSet> sets = new ArrayList<>();
        int failed = 0;
        switch (plan.from()) {
            case EvaluationPlan.Pictures there -> sets.add(PictureSet.of(there.folder()));
            case EvaluationPlan.Captions asked -> {
                EvaluationPlan.Solver solver = asked.solver();
                CaptionLines lines = new CaptionLines(
                        CaptionFile.read(asked.file(), asked.limit()), plan.seed(), solver.sampler(), solver.steps());
                for (Double scale : asked.scales().isEmpty()
                        ? new Double[] {null}
                        : asked.scales().toArray(Double[]::new)) {
                    failed += make(lines, scale, perTask, sets);
                }
            }
        }
        Reporter reporter = new JsonReporter(
                new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true), false);
        Measurement.Result result = new Measurement(plan, looker, reporter, CancelToken.none()).of(sets, failed);
        String report = out.place() + "/report.html";
        if (out.local().isEmpty()) {
            for (String name : REPORT) {
                out.take(folder.resolve(name));
            }
        } else {
            report = result.page().toString();
        }
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        reporter.say(EvaluateEvent.of(result, plan.model().model(), report, seconds), "");
        return result;
    }

    private int make(CaptionLines lines, @Nullable Double scale, int perTask, List<PictureSet> sets)
            throws IOException {
        String name = CaptionLines.folder(scale);
        try (OutFolder place = OutFolder.open(out.place() + "/" + name, spark.hadoopConfiguration())) {
            BatchJob job =
                    new BatchJob(settings, NumberedLine.of(lines.of(scale)), perTask, new RowPrinter(System.out));
            BatchJob.Totals made = job.run(spark, place, true);
            Path local = folder.resolve(name);
            sets.add(new PictureSet(local, scale, files(lines, local, settings.format(), made.there())));
            return made.failed();
        }
    }

    /** The pictures of lines that are done; what lies in the place of another was made with other settings. */
    static List<PictureSet.Captioned> files(CaptionLines lines, Path local, String format, Set<Integer> there) {
        List<PictureSet.Captioned> files = new ArrayList<>();
        for (int i = 0; i < lines.captions().size(); i++) {
            if (there.contains(i + 1)) {
                Path file = local.resolve(CaptionLines.name(i) + "." + format);
                files.add(new PictureSet.Captioned(file, lines.captions().get(i)));
            }
        }
        if (files.isEmpty()) {
            throw UserException.input("No picture could be made; see the lines above.");
        }
        return files;
    }

    @Override
    public void close() throws IOException {
        looker.close();
        out.close();
    }
}
