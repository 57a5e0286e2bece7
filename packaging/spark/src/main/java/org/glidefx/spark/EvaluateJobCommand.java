package org.glidefx.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.glidefx.cli.evaluate.EvaluationPlan;
import org.glidefx.cli.evaluate.FeatureOptions;
import org.glidefx.cli.evaluate.ReferenceOptions;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.engine.SamplerKind;
import org.glidefx.errors.UserException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate}: what {@code glidefx evaluate} does, on a cluster, with the same figures. */
@Command(
        name = "evaluate",
        description = {
            "Make the pictures of an evaluation on a cluster, one for each caption at each guidance scale, or take pictures that"
                    + " are there, and measure them as glidefx evaluate does. Executors make the pictures and their features and"
                    + " sum these; the driver writes the report.",
            "A run that was stopped goes on when the same command is given again, here or with glidefx evaluate."
        })
final class EvaluateJobCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "CAPTIONS",
            arity = "0..1",
            description = "One caption a line, or a .csv or .jsonl file with \"caption\", or COCO annotations (.json).")
    private @Nullable Path captions;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The folder for pictures and report, which all machines share, or a URI.")
    private String out;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            description = "Measure the pictures of this folder, which all machines share.")
    private @Nullable Path pictures;

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
    private ReferenceOptions reference;

    @Mixin
    private FeatureOptions features;

    @Option(
            names = "--splits",
            paramLabel = "N",
            defaultValue = "10",
            description = "Splits of the inception score: 1, 2, 4, 5, 10 or 20 (default: ${DEFAULT-VALUE}).")
    private int splits;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "200",
            description = "Resamples of the pictures for intervals, 2 to 100000 (default: ${DEFAULT-VALUE}).")
    private int resamples;

    @Mixin
    private JobOptions options;

    /** @throws IOException if a folder or file cannot be read or written */
    @Override
    public Integer call() throws IOException {
        options.check();
        SparkConf configuration = new SparkConf()
                .setIfMissing("spark.app.name", "GlideFX evaluate")
                // Sums come back as one covariance a group, which is more than Spark expects of a job.
                .setIfMissing("spark.driver.maxResultSize", "0");
        EvaluationPlan.Source source = source();
        EvaluationPlan.Comparison comparison = reference.comparison();
        EvaluationPlan.Looking looking = features.chosen();
        try (JavaSparkContext spark = new JavaSparkContext(configuration)) {
            JobSettings settings = options.settings(null, List.of());
            try (EvaluateJob job = EvaluateJob.open(spark, settings, looking, out)) {
                EvaluationPlan plan = new EvaluationPlan(
                        source,
                        job.folder(),
                        seed,
                        settings.defaults(0).options(),
                        comparison,
                        looking,
                        splits,
                        resamples);
                return job.run(plan, options.perTask()).failed() == 0 ? ExitCode.DONE : ExitCode.FAILED;
            }
        }
    }

    private EvaluationPlan.Source source() {
        if (captions == null && pictures != null) {
            if (limit != null || !scales.isEmpty() || sampler != null || steps != null) {
                throw UserException.usage(
                        "--limit, --guidance, --sampler and --steps are for pictures to make; leave them"
                                + " out with --pictures.");
            }
            return new EvaluationPlan.Pictures(pictures);
        }
        if (captions == null || pictures != null) {
            throw UserException.usage("Give either CAPTIONS, to make pictures, or --pictures DIR, to measure those.");
        }
        return new EvaluationPlan.Captions(
                captions,
                limit == null ? Integer.MAX_VALUE : limit,
                scales,
                new EvaluationPlan.Solver(options.preset(), kind(), steps));
    }

    private @Nullable SamplerKind kind() {
        return sampler == null
                ? null
                : SamplerKind.of(sampler)
                        .orElseThrow(() -> UserException.usage(
                                "There is no sampler " + sampler + "; choose ancestral, ddim, dpm-solver or unipc."));
    }
}
