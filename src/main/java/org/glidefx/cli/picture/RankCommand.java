package org.glidefx.cli.picture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.BadInputException;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ModelOptions;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.cli.kit.Usage;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.Scoring;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.ReadableFormat;
import org.glidefx.picture.CaptionScore;
import org.glidefx.picture.Ranked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glidefx rank}: sorts pictures by how well they fit a caption. */
@Command(
        name = "rank",
        description = {
            "Sort pictures by how well they fit a caption, as scored by the model's CLIP; higher is better.",
            "The CLIP sees the largest centred square of each picture, resized to its own size. Scores of different captions"
                    + " cannot be compared."
        },
        footer = {"", "Examples:", "  glidefx rank \"an owl at night\" owl-*.png --model glide-filtered"})
public final class RankCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CAPTION", description = "What the pictures should show.")
    private String caption;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "IMAGE",
            description = "Pictures: " + ReadableFormat.ANY + ".")
    private List<Path> images;

    @Mixin
    private ModelOptions model;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    public RankCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        EngineOptions options = Usage.checked(spec, model::toEngineOptions);
        Reporter reporter = report.open(context.terminal());
        List<Ranked> scored = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        try (Engine engine = context.engines().open(options, context.cancel())) {
            Scoring scoring = engine.requireScoring();
            for (Path image : images) {
                score(scoring, image, reporter, scored, unreadable);
                reporter.work(scored.size() + unreadable.size(), images.size(), "Looked at " + image);
            }
        }
        if (scored.isEmpty()) {
            throw new BadInputException(
                    "None of the pictures can be read; give " + ReadableFormat.ANY + " files.", null);
        }
        List<Ranked> ranking = CaptionScore.sorted(scored);
        reporter.say(
                new Event.Ranking("rank", options.model(), caption, ranking, unreadable),
                PictureRun.ranked(ranking).stripTrailing());
        return unreadable.isEmpty() ? ExitCode.DONE : ExitCode.BAD_INPUT;
    }

    /** Scores one picture; one that cannot be read is noted, so that the others are still scored. */
    private void score(Scoring scoring, Path image, Reporter reporter, List<Ranked> scored, List<String> unreadable) {
        context.cancel().throwIfCancelled();
        try {
            Raster picture = ImageFiles.read(image);
            scored.add(new Ranked(image.toString(), scoring.score(picture, caption, context.cancel())));
        } catch (ImageFileException e) {
            unreadable.add(image.toString());
            reporter.note(String.valueOf(e.getMessage()));
        }
    }
}
