package org.glidefx.cli.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.picture.PictureTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glidefx generate}: makes pictures from a caption, or from a caption and a picture. */
@Command(
        name = "generate",
        description = "Make a picture from a caption, or from a picture and a caption.",
        footer = {
            "",
            "Examples:",
            "  glidefx generate \"a red apple on a wooden table\" -o apple.png",
            "  glidefx generate \"an owl at night\" -o owl.png --count 4 --seed 7",
            "  glidefx generate \"an owl at night\" -o owl.png --count 4 --rank --clip-guidance 3",
            "  glidefx generate \"a ghost at night\" --from sketch.png -o ghost.png --strength 0.7"
        })
public final class GenerateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CAPTION", description = "What the picture should show.")
    private String caption;

    @Option(
            names = "--from",
            paramLabel = "IMAGE",
            description =
                    "Start from this picture instead of from noise: a sketch, or a picture to vary. The results have its "
                            + "size.")
    private @Nullable Path from;

    @Option(
            names = "--strength",
            paramLabel = "S",
            description = "How much of that picture may change: above 0 and at most 1 (default: "
                    + SamplingSettings.USUAL_STRENGTH + ").")
    private @Nullable Double strength;

    @Mixin
    private PictureOptions options;

    private final CommandContext context;

    public GenerateCommand(CommandContext context) {
        this.context = context;
    }

    /** @throws IOException if a classifier cannot be used */
    @Override
    public Integer call() throws IOException {
        Path picture = from;
        if (picture == null) {
            if (strength != null) {
                throw new ParameterException(
                        spec.commandLine(), "--strength needs a picture to start from; give one with --from.");
            }
            return options.run(
                    context,
                    new PictureOptions.Asked(
                            spec, false, List.of(), null, null, () -> new PictureTask.FromCaption(caption)));
        }
        return options.run(
                context,
                new PictureOptions.Asked(
                        spec,
                        false,
                        List.of(picture),
                        null,
                        strength == null ? SamplingSettings.USUAL_STRENGTH : strength,
                        () -> PictureTask.FromPicture.of(caption, picture)));
    }
}
