package org.glidefx.cli.picture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.glidefx.cli.kit.BadInputException;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.DeviceOptions;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.cli.kit.Usage;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.CandidateControl;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.Recipes;
import org.glidefx.engine.StepPreview;
import org.glidefx.errors.UserException;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.OpenedPicture;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.image.file.PictureSource;
import org.glidefx.picture.OutputFiles;
import org.glidefx.recipe.PixelHash;
import org.glidefx.recipe.Recipe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glidefx replay}: makes a picture again from the recipe in its file. */
@Command(
        name = "replay",
        description = "Make a picture again from the recipe in its file, and say whether it is the same.",
        footer = {
            "",
            "Examples:",
            "  glidefx replay apple.png --verify",
            "  glidefx replay photo-with-cat.png --source photo.jpg --verify",
            "  glidefx replay photo-with-cat.jpg --source photo.jpg --mask mask.png -o again.png"
        })
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A picture that GlideFX wrote with metadata.")
    private Path file;

    @Option(
            names = "--source",
            paramLabel = "IMAGE",
            description = "For an edit, or a picture made out of another: the picture from before it.")
    private @Nullable Path source;

    @Option(
            names = "--mask",
            paramLabel = "MASK",
            description = "For an edit: the mask that was filled (default: the one in FILE; JPEG and WebP have none).")
    private @Nullable Path maskFile;

    @Option(names = "--sketch", paramLabel = "SKETCH", description = "For an edit with a sketch: that sketch.")
    private @Nullable Path sketchFile;

    @Option(names = "--verify", description = "Exit with code 1 if the picture is not the same, pixel for pixel.")
    private boolean verify;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the picture to this PNG file.")
    private @Nullable Path output;

    @Option(names = "--overwrite", description = "Replace that file if it is there already.")
    private boolean overwrite;

    @Option(names = "--model", paramLabel = "NAME|DIR", description = "The model to use (default: the recipe's).")
    private @Nullable String model;

    @Mixin
    private DeviceOptions device;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    public ReplayCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        long start = System.nanoTime();
        List<Path> read = Stream.of(file, source, maskFile, sketchFile)
                .filter(Objects::nonNull)
                .toList();
        Optional<OutputFiles> target = Optional.ofNullable(output).map(path -> OutputFiles.plan(path, 1, read));
        PictureMetadata metadata = ImageFiles.readMetadata(file);
        target.ifPresent(files -> new ExistingFiles(files, overwrite).requireOurs());
        Recipe recipe = metadata.recipe().orElseThrow(() -> new BadInputException(withoutRecipe(), null));
        target.ifPresent(files -> files.requireRoom(recipe.width(), recipe.height()));
        Reporter reporter = report.open(context.terminal());
        String name = model == null ? recipe.model().name() : model;
        EngineOptions options = Usage.checked(spec, () -> device.toEngineOptions(name));
        Optional<OpenedPicture> before = sourcePicture(recipe);
        Asked asked = asked(recipe, metadata, before.map(OpenedPicture::picture));
        boolean edit = recipe.kind() == Recipe.Kind.EDIT;
        PictureSource kept = before.map(OpenedPicture::source)
                .map(known -> edit ? known : known.withoutDescription())
                .orElse(PictureSource.NONE);
        Raster made;
        boolean same;
        PictureMetadata written;
        try (Engine engine = context.engines().open(options, context.cancel())) {
            boolean ours = engine.modelHash().equals(recipe.model().hash());
            target.ifPresent(files -> new ExistingFiles(files, overwrite)
                    .requireSame(unmade -> ours ? metadata : asked.metadata(engine, instead(unmade, recipe))));
            if (!ours) {
                reporter.note("The model \"" + name + "\" is not the one that the recipe names.");
            }
            Steps steps = new Steps(reporter, recipe.sampling().candidate());
            Candidate last = asked.candidates().apply(engine, steps).getLast();
            made = last.picture();
            same = PixelHash.of(made).equals(recipe.result());
            // The old recipe would say of another picture, or another model, what is not so.
            written = ours && same ? metadata : asked.metadata(engine, last);
        }
        target.ifPresent(files -> OutputFiles.write(made, written, kept, files.path(0)));
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        reporter.say(
                new Event.Replayed("replay", file.toString(), same, seconds),
                same ? "The same picture, pixel for pixel." : "Not the same picture.");
        return same || !verify ? ExitCode.DONE : ExitCode.FAILED;
    }

    private String withoutRecipe() {
        return "\"" + file.getFileName() + "\" has no recipe"
                + ImageFiles.lastProgram(file)
                        .map(program -> ": " + program
                                + " wrote it last and kept none; use the file as GlideFX wrote it, with metadata.")
                        .orElse(
                                ", and nothing in it says which program left it out; use the file as GlideFX wrote it, with"
                                        + " metadata.");
    }

    /**
     * What a recipe asks for.
     *
     * @param candidates makes those up to the recipe's, which is the last; those before it may be skipped
     * @param recipes of what an engine makes of it
     * @param mask of an edit
     */
    private record Asked(
            BiFunction<Engine, EngineListener, List<Candidate>> candidates,
            Function<Engine, Recipes> recipes,
            Optional<Mask> mask) {

        PictureMetadata metadata(Engine engine, Candidate candidate) {
            PictureMetadata bare = PictureMetadata.of(recipes.apply(engine).recipe(candidate));
            return mask.map(bare::with).orElse(bare);
        }
    }

    /** A candidate with the index of the recipe's. */
    private static Candidate instead(Candidate unmade, Recipe recipe) {
        return new Candidate(
                recipe.sampling().candidate(), unmade.picture(), unmade.place(), unmade.nativeSize(), unmade.report());
    }

    private Asked asked(Recipe recipe, PictureMetadata metadata, Optional<Raster> before) {
        try {
            if (recipe.kind() == Recipe.Kind.GENERATE) {
                var request = Recipes.generate(recipe, before);
                return new Asked(
                        (engine, listener) -> engine.generate(request, listener, context.cancel()),
                        engine -> Recipes.of(engine, request),
                        Optional.empty());
            }
            Mask filled = mask(metadata);
            var request = Recipes.edit(recipe, before.orElseThrow(), filled, sketch(recipe));
            return new Asked(
                    (engine, listener) -> engine.edit(request, listener, context.cancel()),
                    engine -> Recipes.of(engine, request),
                    Optional.of(filled));
        } catch (UserException unusable) {
            throw new BadInputException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private Optional<Raster> sketch(Recipe recipe) {
        if (sketchFile == null && !recipe.sketch().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "This edit started from a sketch; give the sketch with --sketch.");
        }
        return Optional.ofNullable(sketchFile).map(ImageFiles::read);
    }

    /** Opens the source picture; empty for a picture made from a caption alone. */
    private Optional<OpenedPicture> sourcePicture(Recipe recipe) {
        boolean generated = recipe.kind() == Recipe.Kind.GENERATE;
        if (generated && recipe.source().isEmpty()) {
            return Optional.empty();
        }
        if (source == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "This picture " + (generated ? "was made from another" : "is an edit")
                            + "; give the picture from before it with --source.");
        }
        return Optional.of(ImageFiles.open(source));
    }

    private Mask mask(PictureMetadata metadata) {
        if (maskFile != null) {
            return ImageFiles.readMask(maskFile);
        }
        return metadata.mask()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "The file does not hold the mask; give it with --mask."));
    }

    /** Reports progress, and skips the candidates before the recipe's, on which its noise does not depend. */
    private static final class Steps implements EngineListener {

        private final Reporter reporter;
        private final int wanted;
        private int current;

        Steps(Reporter reporter, int wanted) {
            this.reporter = reporter;
            this.wanted = wanted;
        }

        @Override
        public void onPreview(StepPreview preview) {
            current = preview.candidate();
            reporter.step(preview);
        }

        @Override
        public CandidateControl control() {
            return current < wanted ? CandidateControl.SKIP : CandidateControl.GO_ON;
        }

        @Override
        public void onCandidate(Candidate candidate) {}
    }
}
