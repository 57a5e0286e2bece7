package org.glidefx.cli.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ModelOptions;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.cli.kit.Usage;
import org.glidefx.engine.ClassifierGuidance;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.engine.SettingsOverrides;
import org.glidefx.gallery.Gallery;
import org.glidefx.picture.CaptionScore;
import org.glidefx.picture.GivenClassifier;
import org.glidefx.picture.OutputFiles;
import org.glidefx.picture.PictureMaker;
import org.glidefx.picture.PictureRecipe;
import org.glidefx.picture.PictureTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What all commands that make pictures from captions share: their options, and the steps from these to the files. */
final class PictureOptions {

    @Mixin
    private OutputOption output;

    @Mixin
    private GalleryOption gallery;

    @Mixin
    private SolverOptions solver;

    @Mixin
    private GuidanceOptions guidance;

    @Mixin
    private SeedOptions seeds;

    @Option(
            names = "--rank",
            description = "Score each picture against the caption with the model's CLIP, and name the best first.")
    private boolean rank;

    @Mixin
    private ModelOptions model;

    @Mixin
    private ReportOptions report;

    /**
     * What a command adds to these options.
     *
     * @param sources input files, which must not be overwritten
     * @param followCaption null if it was not given, or nothing is filled
     * @param strength null if it was not given, or there is no picture to start from
     * @param task reads the input files, once the options are known to be valid
     */
    record Asked(
            CommandSpec command,
            boolean edit,
            List<Path> sources,
            @Nullable Double followCaption,
            @Nullable Double strength,
            Supplier<PictureTask> task) {}

    /**
     * Runs a command to its end.
     *
     * @throws picocli.CommandLine.ParameterException if a value is out of its range
     * @throws IOException if the classifier cannot be used
     */
    int run(CommandContext context, Asked asked) throws IOException {
        SettingsOverrides named = Usage.checked(asked.command(), () -> named(asked));
        EngineOptions options = Usage.checked(asked.command(), model::toEngineOptions);
        OutputFiles files = output.plan(seeds.count(), asked.sources());
        PictureTask task = asked.task().get();
        task.source().ifPresent(picture -> files.requireRoom(picture.width(), picture.height()));
        Reporter reporter = report.open(context.terminal());
        PictureRun run = new PictureRun(asked.command().name(), options, reporter);
        try (@Nullable Gallery kept = gallery.openIfWanted(context);
                @Nullable
                        GivenClassifier classifier =
                                guidance.openClassifier(asked.command(), reporter, context.cancel());
                Engine engine = context.engines().open(options, context.cancel())) {
            ClassifierGuidance guide =
                    classifier == null ? null : classifier.guidance().orElse(null);
            SamplingSettings settings = named.withClassifier(guide).on(engine, asked.edit());
            output.existing(files).requireSame(task.metadata(engine, settings));
            CaptionScore score = CaptionScore.of(rank, engine, task.caption(), context.cancel());
            run.announce(task.caption(), engine);
            PictureMaker.Made made = new PictureMaker(engine, reporter, context.cancel())
                    .make(
                            task,
                            settings,
                            new PictureMaker.Wanted(files, seeds.count(), output.withMetadata(), score, kept));
            PictureRecipe recipe = task.recipe(PictureRecipe.of(
                            options.model(), settings, made.files().size()))
                    .by(classifier == null ? null : classifier.file());
            run.finish(made, recipe, engine.device());
        }
        return ExitCode.DONE;
    }

    /** Checks the values before anything slow is done. */
    private SettingsOverrides named(Asked asked) {
        guidance.checkClassifier();
        EditRequest.requireCount(seeds.count());
        return new SettingsOverrides(
                solver.preset(),
                solver.sampler(),
                solver.steps(),
                guidance.scale(),
                seeds.seed(),
                guidance.clipScale(),
                null,
                asked.followCaption(),
                guidance.interval(),
                asked.strength());
    }
}
