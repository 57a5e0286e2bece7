package org.glidefx.cli.picture;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ModelOptions;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.cli.kit.Usage;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.engine.SettingsOverrides;
import org.glidefx.engine.UpscalePlan;
import org.glidefx.engine.UpscaleRequest;
import org.glidefx.engine.Upscaling;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.OpenedPicture;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.image.file.PictureSource;
import org.glidefx.image.file.ReadableFormat;
import org.glidefx.picture.CaptionScore;
import org.glidefx.picture.OutputFiles;
import org.glidefx.picture.PictureMaker;
import org.glidefx.picture.PictureRecipe;
import org.glidefx.picture.SavingListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glidefx upscale}: enlarges a picture with the model's upsampler. */
@Command(
        name = "upscale",
        description = {
            "Enlarge a picture with the model's upsampler, for example from 64 to 256 pixels per side.",
            "A larger picture is enlarged in overlapping tiles. Such a model was not trained for that: no tile"
                    + " sees the others' content, so expect invented texture rather than a faithful enlargement."
        },
        footer = {"", "Examples:", "  glidefx upscale small.png -o large.png --caption \"a cat\" --model glide-filtered"
        })
public final class UpscaleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "IMAGE", description = "The picture to enlarge: " + ReadableFormat.ANY + ".")
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

    public UpscaleCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        SettingsOverrides named = Usage.checked(spec, this::named);
        EngineOptions options = Usage.checked(spec, model::toEngineOptions);
        OutputFiles files = output.plan(seeds.count(), List.of(image));
        OpenedPicture opened = ImageFiles.open(image);
        Raster picture = opened.picture();
        Reporter reporter = report.open(context.terminal());
        opened.sentences("\"" + image.getFileName() + "\"").forEach(reporter::note);
        PictureRun run = new PictureRun("upscale", options, reporter);
        try (Engine engine = context.engines().open(options, context.cancel())) {
            Upscaling upscaling = engine.requireUpscaling();
            UpscalePlan plan = upscaling.plan(picture.width(), picture.height());
            files.requireRoom(plan.width(), plan.height());
            output.existing(files).requireSame(candidate -> PictureMetadata.NONE);
            SamplingSettings settings = named.over(upscaling.defaults(solver.preset()));
            run.announce(engine.device());
            explain(plan, picture, reporter);
            PictureSource kept =
                    output.withMetadata() ? opened.source() : opened.source().withoutDescription();
            SavingListener listener =
                    new SavingListener(files, reporter, CaptionScore.none(), candidate -> PictureMetadata.NONE, kept);
            upscaling.upscale(
                    new UpscaleRequest(picture, caption, settings, seeds.count()), listener, context.cancel());
            PictureMaker.Made made = new PictureMaker.Made(listener.account(), listener.saved(), null);
            PictureRecipe recipe = PictureRecipe.of(
                            options.model(), settings, made.files().size())
                    .forCaption(caption);
            run.finish(made, recipe, engine.device());
        }
        return ExitCode.DONE;
    }

    /** Checks the values before anything slow is done. */
    private SettingsOverrides named() {
        EditRequest.requireCount(seeds.count());
        return new SettingsOverrides(
                solver.preset(), solver.sampler(), solver.steps(), null, seeds.seed(), null, null, null, null, null);
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
