package org.glidefx.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.glidefx.batch.CaptionLines;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.engine.SamplerKind;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.CaptionFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate}: the pictures of {@code glidefx evaluate}, which take most of its time, made on a cluster. */
@Command(
        name = "evaluate",
        description = {
            "Make the pictures of an evaluation on a cluster: one for each caption at each guidance scale.",
            "Then give glidefx evaluate the same captions, scales, seed and folder: it finds the pictures made, and measures them.",
            "A run that was stopped goes on when the same command is given again."
        })
final class EvaluateJobCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "CAPTIONS",
            description = "One caption a line, or a .csv or .jsonl file with \"caption\", or COCO annotations (.json).")
    private Path captions;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The folder of the evaluation, which all machines share, or a URI.")
    private String out;

    @Option(
            names = "--guidance",
            paramLabel = "SCALE",
            split = ",",
            description = "Guidance scales, with commas (default: the preset's).")
    private List<Double> scales = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N", description = "Take only the first N captions.")
    private @Nullable Integer limit;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of the first caption; each further one has the next (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--sampler", paramLabel = "METHOD", description = "ancestral, ddim, dpm-solver or unipc.")
    private @Nullable String sampler;

    @Option(names = "--steps", paramLabel = "N", description = "Sampling steps of the base.")
    private @Nullable Integer steps;

    @Mixin
    private JobOptions options;

    /** @throws IOException if a folder or file cannot be read or written */
    @Override
    public Integer call() throws IOException {
        options.check();
        check();
        CaptionLines lines = new CaptionLines(
                CaptionFile.read(captions, limit == null ? Integer.MAX_VALUE : limit), seed, kind(), steps);
        int failed = 0;
        try (JavaSparkContext spark =
                new JavaSparkContext(new SparkConf().setIfMissing("spark.app.name", "GlideFX evaluate"))) {
            JobSettings settings = options.settings(null, List.of());
            for (Double scale : scales.isEmpty() ? new Double[] {null} : scales.toArray(Double[]::new)) {
                String place = out + "/" + CaptionLines.folder(scale);
                try (OutFolder folder = OutFolder.open(place, spark.hadoopConfiguration())) {
                    BatchJob job = new BatchJob(
                            settings, NumberedLine.of(lines.of(scale)), options.perTask(), new RowPrinter(System.out));
                    failed += job.run(spark, folder, true).failed();
                }
            }
        }
        return failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void check() {
        if (limit != null && limit < 1) {
            throw UserException.usage("--limit must be at least 1, not " + limit + ".");
        }
        for (double scale : scales) {
            if (!Double.isFinite(scale) || scale < 0) {
                throw UserException.usage("--guidance must be numbers from 0, such as 1,1.5,3, not " + scale + ".");
            }
        }
    }

    private @Nullable SamplerKind kind() {
        return sampler == null
                ? null
                : SamplerKind.of(sampler)
                        .orElseThrow(() -> UserException.usage(
                                "There is no sampler " + sampler + "; choose ancestral, ddim, dpm-solver or unipc."));
    }
}
