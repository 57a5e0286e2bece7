package org.glidefx.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.glidefx.glide.Candidate;
import org.glidefx.glide.EditRequest;
import org.glidefx.glide.Engine;
import org.glidefx.glide.EngineOptions;
import org.glidefx.glide.SamplingSettings;
import org.glidefx.image.ImageFiles;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glidefx edit}: fills the masked part of a picture. */
@Command(
        name = "edit",
        description = "Change the masked part of a picture; every other pixel stays as it is.",
        footer = {
            "",
            "Examples:",
            "  glidefx edit photo.jpg --mask mask.png \"a cat\" -o photo-with-cat.png",
            "  glidefx edit photo.jpg --mask mask.png \"a cat\" -o cat.png --count 4 --steps 40"
        })
final class EditCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "IMAGE", description = "The picture to change: PNG, JPEG, GIF or BMP.")
    private Path image;

    @Option(
            names = "--mask",
            paramLabel = "MASK",
            required = true,
            description = "A picture of the same size: white, or opaque where it has transparency, is what changes.")
    private Path maskFile;

    @Parameters(index = "1", paramLabel = "CAPTION", description = "What should be there.")
    private String caption;

    @Mixin
    private OutputOption output;

    @Mixin
    private SamplingOptions sampling;

    @Mixin
    private ModelOptions model;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    EditCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        sampling.check();
        EngineOptions options = model.toEngineOptions();
        OutputFiles files = output.plan(sampling.count(), List.of(image, maskFile));
        Raster picture = ImageFiles.read(image);
        Mask mask = ImageFiles.readMask(maskFile);
        Reporter reporter = report.open(context.terminal());
        PictureRun run = new PictureRun("edit", options, reporter);
        SavingListener listener = new SavingListener(files, reporter);
        try (Engine engine = context.engines().open(options)) {
            EditRequest request = request(picture, mask, sampling.settings(engine, true));
            run.announce(caption, engine.device());
            List<Candidate> candidates = engine.edit(request, listener, context.cancel());
            run.finish(candidates, listener.saved(), caption, request.settings(), engine.device());
        }
        return ExitCode.DONE;
    }

    private EditRequest request(Raster picture, Mask mask, SamplingSettings settings) {
        try {
            return new EditRequest(picture, mask, caption, settings, sampling.count());
        } catch (IllegalArgumentException misfit) {
            throw new BadInputException(String.valueOf(misfit.getMessage()), misfit);
        }
    }
}
