package org.glidefx.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.gallery.Gallery;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ColourSource;
import org.glidefx.image.file.PictureMetadata;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** All that commands which make pictures out of captions share: their options, and the way from these to the files. */
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
     * What a command does with these options.
     *
     * @param sources files that must not be written over
     * @param edit whether it fills a part of a picture
     */
    record Task(CommandSpec command, String caption, List<Path> sources, boolean edit) {}

    /** Makes the pictures. */
    interface Maker {

        List<Candidate> make(Engine engine, SamplingSettings settings, int count, EngineListener listener);

        /** The picture that is changed, whose size the results have; empty where the model decides. */
        default Optional<Raster> source() {
            return Optional.empty();
        }

        /** The colours of the picture that is changed, in which the results are written. */
        default ColourSource colours() {
            return ColourSource.SRGB;
        }

        /** Sentences about what was read. */
        default List<String> notes() {
            return List.of();
        }

        /** What the files say of the pictures. */
        Function<Candidate, PictureMetadata> metadata(Engine engine, SamplingSettings settings);
    }

    /**
     * Runs a command to its end.
     *
     * @param prepare reads what the command needs besides, once the options are known to be right
     * @throws picocli.CommandLine.ParameterException if a value is out of its range
     * @throws IOException if the classifier cannot be used
     */
    int run(CommandContext context, Task task, Supplier<Maker> prepare) throws IOException {
        EngineOptions options = Usage.checked(task.command(), this::check);
        OutputFiles files = output.plan(seeds.count(), task.sources());
        Maker maker = prepare.get();
        maker.source().ifPresent(picture -> files.requireRoom(picture.width(), picture.height()));
        Reporter reporter = report.open(context.terminal());
        maker.notes().forEach(reporter::note);
        PictureRun run = new PictureRun(task.command().name(), options, reporter);
        try (@Nullable Gallery kept = gallery.open(context);
                @Nullable
                        GivenClassifier classifier =
                                guidance.openClassifier(task.command(), reporter, context.cancel());
                Engine engine = context.engines().open(options)) {
            SamplingSettings settings = settings(engine.defaults(solver.preset(), task.edit()))
                    .withClassifier(Optional.ofNullable(classifier).flatMap(GivenClassifier::guidance));
            output.existing(files).requireSame(maker.metadata(engine, settings));
            CaptionScore score = rank ? CaptionScore.by(engine, task.caption(), context.cancel()) : CaptionScore.none();
            run.announce(task.caption(), engine);
            if (rank && settings.clipGuidance() > 0) {
                reporter.note(CaptionScore.FLATTERS);
            }
            SavingListener listener =
                    new SavingListener(files, reporter, score, metadata(maker, engine, settings), maker.colours());
            KeepingListener keeping =
                    new KeepingListener(listener, kept, reporter, task, maker.metadata(engine, settings));
            List<Candidate> candidates = maker.make(engine, settings, seeds.count(), keeping);
            Event.Recipe recipe = Event.Recipe.of(options, task.caption(), settings, candidates.size());
            run.finish(
                    candidates,
                    listener.saved(),
                    classifier == null ? recipe : recipe.by(classifier.file()),
                    engine.device(),
                    score.bestFirst());
        }
        return ExitCode.DONE;
    }

    private Function<Candidate, PictureMetadata> metadata(Maker maker, Engine engine, SamplingSettings settings) {
        return output.withMetadata() ? maker.metadata(engine, settings) : candidate -> PictureMetadata.NONE;
    }

    /** Checks the values before anything slow is done. */
    private EngineOptions check() {
        guidance.checkClassifier();
        SamplingSettings any = new SamplingSettings(solver.preset(), SamplerKind.DDIM, 1, 1, 0);
        var unused = new GenerateRequest("", settings(any), seeds.count());
        return model.toEngineOptions();
    }

    private SamplingSettings settings(SamplingSettings defaults) {
        return seeds.over(guidance.over(solver.over(defaults)));
    }
}
