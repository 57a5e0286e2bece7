package org.glidefx.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.engine.UpscalePlan;
import org.glidefx.engine.UpscaleRequest;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.OpenedPicture;
import org.glidefx.image.file.PictureMetadata;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glidefx upscale}: a picture enlarged by the model's upsampler. */
@Command(
        name = "upscale",
        description = {
            "Enlarge a picture with the model's upsampler, for example from 64 to 256 pixels per side.",
            "A larger picture is enlarged in overlapping tiles. Such a model was not trained for that: no tile"
                    + " sees the others' content, so expect invented texture rather than a faithful enlargement."
        },
        footer = {"", "Examples:", "  glidefx upscale small.png -o large.png --caption \"a cat\" --model glide-filtered"
        })
final class UpscaleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "IMAGE", description = "The picture to enlarge: PNG, JPEG, WebP, GIF, TIFF or BMP.")
    private Path image;

    @Option(
            names = "--caption",
            paramLabel = "CAPTION",
            defaultValue = "",
            description = "What the picture shows (default: no caption).")
    private String caption;

    @Mixin
    private OutputOption output;

    @Mixin
    private SolverOptions solver;

    @Mixin
    private SeedOptions seeds;

    @Mixin
    private ModelOptions model;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    UpscaleCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        EngineOptions options = Usage.checked(spec, this::check);
        OutputFiles files = output.plan(seeds.count(), List.of(image));
        OpenedPicture opened = ImageFiles.open(image);
        Raster picture = opened.picture();
        Reporter reporter = report.open(context.terminal());
        opened.sentences("\"" + image.getFileName() + "\"").forEach(reporter::note);
        PictureRun run = new PictureRun("upscale", options, reporter);
        try (Engine engine = context.engines().open(options)) {
            UpscalePlan plan = plan(engine, picture);
            files.requireRoom(plan.width(), plan.height());
            output.existing(files).requireSame(candidate -> PictureMetadata.NONE);
            SamplingSettings settings = settings(engine.upscaleDefaults(solver.preset()));
            run.announce(engine.device());
            explain(plan, picture, reporter);
            SavingListener listener = new SavingListener(
                    files, reporter, CaptionScore.none(), candidate -> PictureMetadata.NONE, opened.colours());
            List<Candidate> candidates = engine.upscale(
                    new UpscaleRequest(picture, caption, settings, seeds.count()), listener, context.cancel());
            Event.Recipe recipe = Event.Recipe.of(options, caption, settings, candidates.size());
            run.finish(candidates, listener.saved(), recipe, engine.device(), null);
        }
        return ExitCode.DONE;
    }

    /** Checks the values before anything slow is done. */
    private EngineOptions check() {
        SamplingSettings any = settings(new SamplingSettings(solver.preset(), SamplerKind.DDIM, 1, 1, 0));
        var unused = new UpscaleRequest(Raster.filled(1, 1, 0), "", any, seeds.count());
        return model.toEngineOptions();
    }

    private SamplingSettings settings(SamplingSettings defaults) {
        return seeds.over(solver.over(defaults));
    }

    private static UpscalePlan plan(Engine engine, Raster picture) {
        try {
            return engine.planUpscale(picture.width(), picture.height());
        } catch (IllegalArgumentException tooLarge) {
            throw new BadInputException(String.valueOf(tooLarge.getMessage()), tooLarge);
        }
    }

    private static void explain(UpscalePlan plan, Raster picture, Reporter reporter) {
        String trained = plan.trained() + "x" + plan.trained();
        if (plan.tiled()) {
            reporter.note(
                    "The picture is larger than the " + trained + " pixels that the upsampler was trained on; it is"
                            + " enlarged in " + plan.tileCount()
                            + " overlapping tiles, which the model was not"
                            + " trained for.");
        } else if (picture.width() < plan.trained() || picture.height() < plan.trained()) {
            reporter.note(
                    "The picture is smaller than the " + trained + " pixels that the upsampler was trained on; its"
                            + " edges are extended for the model and cropped afterwards.");
        }
    }
}
