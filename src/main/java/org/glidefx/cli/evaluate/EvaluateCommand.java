package org.glidefx.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ModelOptions;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.cli.kit.Usage;
import org.glidefx.cli.picture.SolverOptions;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineOptions;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.Bootstrap;
import org.glidefx.evaluate.CaptionFile;
import org.glidefx.evaluate.Evaluation;
import org.glidefx.evaluate.Evaluation.Reference;
import org.glidefx.evaluate.Figures;
import org.glidefx.evaluate.Report;
import org.glidefx.evaluate.Report.Shown;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glidefx evaluate}: the papers' curves over guidance scales, for any captions. */
@Command(
        name = "evaluate",
        description = {
            "Make a picture for each caption at each guidance scale, or take pictures that are there, and measure them: CLIP"
                    + " score and retrieval against their captions; with --reference also the Frechet distance, precision and"
                    + " recall, density and coverage against other pictures.",
            "Features are the image embeddings of the model's CLIP, so a Frechet distance is not an FID and compares with none.",
            "A run that was stopped goes on when the same command is given again."
        },
        footer = {
            "",
            "Examples:",
            "  glidefx evaluate captions.txt --out study --guidance 1,1.5,2,3,5 --reference photos",
            "  glidefx evaluate captions_val2014.json --limit 2000 --out study --model glide-filtered",
            "  glidefx evaluate --pictures made --reference reference.npz --out study"
        })
public final class EvaluateCommand implements Callable<Integer> {

    private static final int SHOWN = 12;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CAPTIONS",
            arity = "0..1",
            description = "One caption a line, or a .csv or .jsonl file with \"caption\", or COCO annotations (.json).")
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
        check();
        Reporter reporter = report.open(context.terminal());
        Files.createDirectories(folder);
        List<PictureSet> sets = new ArrayList<>();
        int failed = 0;
        if (pictures != null) {
            sets.add(PictureSet.of(pictures));
        } else if (captions != null) {
            CaptionBatch batch = new CaptionBatch(
                    CaptionFile.read(captions, limit == null ? Integer.MAX_VALUE : limit), seed, solver);
            for (Double scale : scales.isEmpty() ? new Double[] {null} : scales.toArray(Double[]::new)) {
                failed += batch.make(context, options, scale, folder, reporter);
                sets.add(batch.set(folder, scale));
            }
        }
        List<Figures> figures = measure(sets, options, reporter);
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        Path page = folder.resolve("report.html");
        reporter.say(
                new EvaluateEvent("evaluate", options.model(), figures, page.toString(), failed, seconds),
                EvaluateText.table(figures) + "The report is " + page + ".");
        return failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void check() {
        if ((captions == null) == (pictures == null)) {
            throw UserException.usage("Give either CAPTIONS, to make pictures, or --pictures DIR, to measure those.");
        }
        if (limit != null && limit < 1 || resamples < 2 || resamples > 100_000) {
            throw UserException.usage("--limit must be at least 1, and --resamples 2 to 100000.");
        }
        for (double scale : scales) {
            if (!Double.isFinite(scale) || scale < 0) {
                throw UserException.usage("--guidance must be numbers from 0, such as 1,1.5,3, not " + scale + ".");
            }
        }
    }

    private List<Figures> measure(List<PictureSet> sets, EngineOptions options, Reporter reporter) throws IOException {
        try (Engine engine = context.engines().open(options)) {
            PictureFeatures features = new PictureFeatures(engine, reporter, context.cancel());
            Reference real = reference.read(features);
            List<Figures> figures = new ArrayList<>();
            List<Shown> shown = new ArrayList<>();
            for (PictureSet set : sets) {
                PictureFeatures.Seen seen = features.see(set);
                Evaluation evaluation =
                        new Evaluation(seen.captions(), real, reference.k(), new Bootstrap(resamples, seed));
                reporter.note("Measuring " + seen.pictures().size() + " pictures"
                        + (set.guidance() == null ? "." : " of guidance " + set.guidance() + "."));
                figures.add(evaluation.of(set.guidance(), seen.pictures()));
                shown.addAll(seen.shown(evaluation, set.guidance()));
            }
            reference.save(real);
            new Report(
                            engine.model().title(),
                            about(sets, options),
                            figures,
                            Report.ends(shown, SHOWN, true),
                            Report.ends(shown, SHOWN, false))
                    .write(folder);
            return figures;
        }
    }

    private String about(List<PictureSet> sets, EngineOptions options) {
        String from = captions == null ? "pictures of " + pictures : "captions of " + captions.getFileName();
        String settings = captions == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", preset %s%s%s, seeds from %d",
                        solver.preset().id(),
                        solver.sampler() == null ? "" : ", " + solver.sampler().id(),
                        solver.steps() == null ? "" : ", " + solver.steps() + " steps",
                        seed);
        return sets.stream().mapToInt(set -> set.files().size()).sum() + " pictures, " + from + settings
                + reference.about() + ". Features are the embeddings of the CLIP of " + options.model() + ".";
    }
}
