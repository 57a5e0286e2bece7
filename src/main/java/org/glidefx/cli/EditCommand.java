package org.glidefx.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.Preset;
import org.glidefx.engine.Recipes;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ColourSource;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.OpenedPicture;
import org.glidefx.image.file.PictureMetadata;
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
            "  glidefx edit photo.jpg --mask tight.png \"a cat\" -o cat.png --grow 8 --feather 4"
        })
final class EditCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "IMAGE",
            description = "The picture to change: PNG, JPEG, WebP, GIF, TIFF or BMP.")
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
    private double hiddenContext;

    @Mixin
    private PictureOptions options;

    private final CommandContext context;

    EditCommand(CommandContext context) {
        this.context = context;
    }

    /** @throws IOException if a classifier cannot be used */
    @Override
    public Integer call() throws IOException {
        if (!(hiddenContext >= 0 && hiddenContext <= 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--follow-caption must be 0 to 1, not " + hiddenContext + ".");
        }
        edges.check(spec);
        return options.run(
                context, new PictureOptions.Task(spec, caption, List.of(image, maskFile), true), this::filling);
    }

    /** @throws BadInputException if picture and mask do not go together, before the model is opened */
    private PictureOptions.Maker filling() {
        OpenedPicture opened = ImageFiles.open(image);
        Mask mask = edges.over(ImageFiles.readMask(maskFile));
        var unused = request(opened.picture(), mask, new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 1, 1, 0), 1);
        List<String> notes = new ArrayList<>(opened.sentences("\"" + image.getFileName() + "\""));
        notes.addAll(edges.notes(mask));
        return new Filling(opened, mask, List.copyOf(notes));
    }

    /** The masked part filled. */
    private final class Filling implements PictureOptions.Maker {

        private final Raster picture;
        private final ColourSource colours;
        private final Mask mask;
        private final List<String> notes;

        Filling(OpenedPicture opened, Mask mask, List<String> notes) {
            this.picture = opened.picture();
            this.colours = opened.colours();
            this.mask = mask;
            this.notes = notes;
        }

        @Override
        public ColourSource colours() {
            return colours;
        }

        @Override
        public List<String> notes() {
            return notes;
        }

        @Override
        public Optional<Raster> source() {
            return Optional.of(picture);
        }

        @Override
        public List<Candidate> make(Engine engine, SamplingSettings settings, int count, EngineListener listener) {
            return engine.edit(request(picture, mask, settings, count), listener, context.cancel());
        }

        @Override
        public Function<Candidate, PictureMetadata> metadata(Engine engine, SamplingSettings settings) {
            Recipes recipes = Recipes.of(engine, request(picture, mask, settings, 1));
            return candidate -> PictureMetadata.of(recipes.recipe(candidate)).with(mask);
        }
    }

    private EditRequest request(Raster picture, Mask mask, SamplingSettings settings, int count) {
        try {
            return new EditRequest(picture, mask, caption, settings.withHiddenContext(hiddenContext), count);
        } catch (IllegalArgumentException misfit) {
            throw new BadInputException(String.valueOf(misfit.getMessage()), misfit);
        }
    }
}
