package org.glidefx.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ModelOptions;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.cli.kit.Usage;
import org.glidefx.cli.picture.SolverOptions;
import org.glidefx.engine.EngineOptions;
import org.glidefx.errors.UserException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glidefx evaluate}: measures pictures over guidance scales, as in the papers' curves, for any captions. */
@Command(
        name = "evaluate",
        description = {
            "Make a picture for each caption at each guidance scale, or take pictures that are there, and measure them: CLIP"
                    + " score and retrieval against their captions; with --reference also the Frechet distance, precision and"
                    + " recall, density and coverage against other pictures.",
            "Features are the image embeddings of the model's CLIP, or those of any network (--features), whose logits give an"
                    + " inception score. A Frechet distance is called after its features, because it compares with no other.",
            "A run that was stopped goes on when the same command is given again."
        },
        footer = {
            "",
            "Examples:",
            "  glidefx evaluate captions.txt --out study --guidance 1,1.5,2,3,5 --reference photos",
            "  glidefx evaluate captions_val2014.json --limit 2000 --out study --model glide-filtered",
            "  glidefx evaluate --pictures made --reference reference.npz --out study",
            "  glidefx evaluate --pictures made --reference photos --features inception.onnx --out study"
        })
public final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CAPTIONS",
            arity = "0..1",
            description =
                    "One caption per line, or a .csv or .jsonl file with \"caption\", or COCO annotations (.json).")
    private @Nullable Path captions;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder for pictures and report.")
    private Path folder;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            description = "Measure the pictures of this folder; captions are those that GlideFX wrote into them.")
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

    @Mixin
    private SolverOptions solver;

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
    private ModelOptions model;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    public EvaluateCommand(CommandContext context) {
        this.context = context;
    }

    /** @throws IOException if a file cannot be read or written */
    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        EngineOptions options = Usage.checked(spec, model::toEngineOptions);
        EvaluationPlan plan = plan(options);
        Reporter reporter = report.open(context.terminal());
        Measurement.Result result = new EvaluationRun(context, plan).run(reporter);
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        reporter.say(
                EvaluateEvent.of(result, options.model(), result.page().toString(), seconds),
                EvaluateText.table(result.figures(), result.features()) + "The report is " + result.page() + ".");
        return result.failed() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private EvaluationPlan plan(EngineOptions options) {
        return new EvaluationPlan(
                source(), folder, seed, options, reference.comparison(), features.chosen(), splits, resamples);
    }

    private EvaluationPlan.Source source() {
        if (captions == null && pictures != null) {
            if (limit != null || !scales.isEmpty() || solver.sampler() != null || solver.steps() != null) {
                throw UserException.usage("--limit, --guidance, --sampler and --steps are for pictures to make; leave"
                        + " them out with --pictures.");
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
                new EvaluationPlan.Solver(solver.preset(), solver.sampler(), solver.steps()));
    }
}
