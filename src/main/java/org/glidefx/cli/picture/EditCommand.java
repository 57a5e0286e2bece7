package org.glidefx.cli.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Usage;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.ReadableFormat;
import org.glidefx.picture.ContextSquare;
import org.glidefx.picture.PictureTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glidefx edit}: fills the masked part of a picture. */
@Command(
        name = "edit",
        description = "Change the masked part of a picture; every other pixel stays as it is.",
        footer = {
            "",
            "Examples:",
            "  glidefx edit photo.jpg --mask mask.png \"a cat\" -o photo-with-cat.png",
            "  glidefx edit photo.jpg --mask mask.png \"a cat\" -o cat.png --count 4 --steps 40",
            "  glidefx edit photo.jpg --mask tight.png \"a cat\" -o cat.png --grow 8 --feather 4",
            "  glidefx edit photo.jpg --mask mask.png \"a cat\" -o cat.png --strength 0.7"
        })
public final class EditCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "IMAGE", description = "The picture to change: " + ReadableFormat.ANY + ".")
    private Path image;

    @Option(
            names = "--mask",
            paramLabel = "MASK",
            required = true,
            description =
                    "A picture of the same size: what is white may change, or what is opaque if it has transparency.")
    private Path maskFile;

    @Mixin
    private MaskOptions edges;

    @Parameters(index = "1", paramLabel = "CAPTION", description = "What should be there.")
    private String caption;

    @Option(
            names = "--follow-caption",
            paramLabel = "PART",
            defaultValue = "0",
            description =
                    "The part of the steps, 0 to 1, in which the model does not see what surrounds the mask: 0 fits the "
                            + "surroundings, 1 follows the caption most (default: ${DEFAULT-VALUE}).")
    private double followCaption;

    @Option(
            names = "--strength",
            paramLabel = "S",
            description =
                    "How much of what is under the mask may change: above 0 and at most 1. Below 1 the model starts from "
                            + "the picture as it is (default: 1, from noise alone).")
    private @Nullable Double strength;

    @Option(
            names = "--sketch",
            paramLabel = "SKETCH",
            description =
                    "A picture of the same size, laid over IMAGE where it is opaque, to start from under the mask; "
                            + "needs a --strength below 1.")
    private @Nullable Path sketchFile;

    @Option(
            names = "--context-square",
            paramLabel = "X,Y,SIDE",
            description = "The square of the picture that the model sees, in pixels; what is masked outside it stays "
                    + "(default: one around the mask).")
    private @Nullable String contextSquare;

    @Mixin
    private PictureOptions options;

    private final CommandContext context;

    public EditCommand(CommandContext context) {
        this.context = context;
    }

    /** @throws IOException if a classifier cannot be used */
    @Override
    public Integer call() throws IOException {
        edges.check(spec);
        if (sketchFile != null && (strength == null || strength == 1)) {
            throw new ParameterException(
                    spec.commandLine(), "A sketch is seen only with a --strength below 1; try --strength 0.8.");
        }
        List<Path> sources =
                Stream.of(image, maskFile, sketchFile).filter(Objects::nonNull).toList();
        Optional<Box> square =
                Usage.checked(spec, () -> Optional.ofNullable(contextSquare).map(ContextSquare::parse));
        return options.run(
                context, new PictureOptions.Asked(spec, true, sources, followCaption, strength, () -> filling(square)));
    }

    /**
     * @throws org.glidefx.errors.UserException if picture and mask do not fit together; found before the model is
     *     opened
     */
    private PictureTask filling(Optional<Box> square) {
        Mask mask = edges.over(ImageFiles.readMask(maskFile));
        Optional<Raster> sketch = Optional.ofNullable(sketchFile).map(ImageFiles::read);
        return PictureTask.Fill.of(caption, image, new PictureTask.Hole(mask, square, sketch), edges.notes());
    }
}
