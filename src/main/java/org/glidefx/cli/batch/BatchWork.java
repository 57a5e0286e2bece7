package org.glidefx.cli.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.glidefx.cli.kit.BadInputException;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.OutputException;
import org.glidefx.cli.kit.PictureRecipe;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.cli.kit.VocabularyText;
import org.glidefx.cli.picture.CaptionScore;
import org.glidefx.cli.picture.GalleryOption;
import org.glidefx.cli.picture.GivenClassifier;
import org.glidefx.cli.picture.OutputFiles;
import org.glidefx.cli.picture.PictureMaker;
import org.glidefx.cli.picture.PictureRun;
import org.glidefx.cli.picture.PictureTask;
import org.glidefx.engine.ClassifierGuidance;
import org.glidefx.engine.Engine;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.engine.SettingsOverrides;
import org.glidefx.errors.UserError;
import org.glidefx.errors.UserException;
import org.glidefx.gallery.Gallery;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.recipe.PixelHash;
import org.glidefx.recipe.Program;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Makes the pictures of a batch's lines, as the commands would. */
final class BatchWork implements AutoCloseable {

    /** Of what {@link #key} is made of. */
    private static final int KEY_FORMAT = 2;

    private final CommandContext context;
    private final BatchDefaults defaults;
    private final Reporter reporter;
    private final Path sources;
    private final Path folder;
    private final BatchModels models;
    private @Nullable Gallery gallery;
    private @Nullable GivenClassifier classifier;

    /**
     * @param sources the folder that pictures, masks and classifiers are looked for in
     * @param folder where the results go
     */
    BatchWork(CommandContext context, BatchDefaults defaults, Reporter reporter, Path sources, Path folder) {
        this.context = context;
        this.defaults = defaults;
        this.reporter = reporter;
        this.sources = sources;
        this.folder = folder;
        this.models = new BatchModels(context.engines(), defaults.options(), reporter);
    }

    /**
     * All that decides the bytes of a line's files, in 64 digits: the line, the settings that come of it, the contents of the
     * model and of the files that the line names, and the program that writes them. Device and threads are not in it.
     *
     * @throws UserException if the line asks for what cannot be
     * @throws IOException if a file that the line names is there and cannot be read
     */
    String key(BatchLine line, int number, String text) throws IOException {
        SettingsOverrides named = line.settings(defaults.preset());
        BatchModels.Facts model = models.facts(defaults.model(line));
        SamplingSettings settings = named.over(model.defaults(named.presetOr(Preset.FAST), line.isEdit()));
        List<Object> parts = new ArrayList<>(List.of(
                KEY_FORMAT,
                Program.name(),
                number,
                text.strip(),
                model.name(),
                model.hash(),
                settings.toString(),
                defaults.format(line),
                defaults.metadata(line)));
        for (Path file : files(line)) {
            parts.add(Files.isRegularFile(file) ? PixelHash.of(Files.readAllBytes(file)) : "");
        }
        return PixelHash.of(JsonMapper.shared().writeValueAsBytes(parts));
    }

    private List<Path> files(BatchLine line) {
        List<Path> files = new ArrayList<>();
        if (line.isEdit()) {
            files.add(BatchLine.file(sources, line.image()));
            files.add(BatchLine.file(sources, line.mask()));
        }
        Stream.of(line.sketch(), line.from())
                .filter(Objects::nonNull)
                .forEach(file -> files.add(BatchLine.file(sources, file)));
        if (line.classifier() != null) {
            files.add(BatchLine.file(sources, line.classifier().file()));
        }
        return files;
    }

    /**
     * @return the files written
     * @throws UserException if the line asks for what cannot be
     * @throws BadInputException if a file that the line names cannot be used
     */
    List<Path> make(BatchLine line, int number) {
        Path first = folder.resolve(line.stem(number) + "." + defaults.format(line));
        OutputFiles files = OutputFiles.plan(first, line.pictures(), files(line));
        PictureTask task = task(line);
        task.source().ifPresent(picture -> files.requireRoom(picture.width(), picture.height()));
        Gallery kept = defaults.gallery(line) ? openGallery() : null;
        String model = defaults.model(line);
        ClassifierGuidance guide = guidance(line);
        Engine engine = models.open(model);
        engine.model()
                .vocabulary()
                .flatMap(known -> VocabularyText.unknown(task.caption(), known, model))
                .ifPresent(note -> reporter.note("Line " + number + ": " + note));
        SamplingSettings settings =
                line.settings(defaults.preset()).withClassifier(guide).on(engine, line.isEdit());
        CaptionScore score = CaptionScore.of(defaults.rank(line), engine, task.caption(), context.cancel());
        PictureMaker.Made made = new PictureMaker(engine, reporter, context.cancel())
                .make(
                        task,
                        settings,
                        new PictureMaker.Wanted(files, line.pictures(), defaults.metadata(line), score, kept));
        PictureRecipe recipe = task.recipe(PictureRecipe.of(model, settings, line.pictures()))
                .by(guide == null || classifier == null ? null : classifier.file());
        reporter.say(
                new Event.LineDone(
                        number, made.files().stream().map(Path::toString).toList(), recipe, made.ranking()),
                PictureRun.ranked(made.ranking()) + "Line " + number + " is done.");
        return made.files();
    }

    private PictureTask task(BatchLine line) {
        if (line.isEdit()) {
            Optional<Raster> sketch =
                    Optional.ofNullable(line.sketch()).map(file -> ImageFiles.read(BatchLine.file(sources, file)));
            return PictureTask.Fill.of(
                    line.words(),
                    BatchLine.file(sources, line.image()),
                    new PictureTask.Hole(
                            ImageFiles.readMask(BatchLine.file(sources, line.mask())), line.square(), sketch),
                    List.of());
        }
        return line.from() == null
                ? new PictureTask.FromCaption(line.words())
                : PictureTask.FromPicture.of(line.words(), BatchLine.file(sources, line.from()));
    }

    /**
     * The gallery, which stays open for the lines that follow.
     *
     * @throws OutputException if it cannot be opened
     */
    Gallery openGallery() {
        Gallery open = gallery;
        if (open == null) {
            open = GalleryOption.open(context);
            gallery = open;
        }
        return open;
    }

    /** The classifier that was differentiated last stays for the lines that follow. */
    private @Nullable ClassifierGuidance guidance(BatchLine line) {
        BatchLine.Classifier asked = line.classifier();
        if (asked == null || asked.label() == null) {
            return null;
        }
        Path file = BatchLine.file(sources, asked.file());
        GivenClassifier open = classifier;
        if (open == null || !open.file().equals(file)) {
            closeClassifier();
            open = read(file);
            classifier = open;
        }
        return open.guiding(asked.label(), asked.factor()).guidance().orElse(null);
    }

    private GivenClassifier read(Path file) {
        try {
            return GivenClassifier.open(file, reporter::work, context.cancel());
        } catch (IOException unreadable) {
            if (unreadable instanceof UserError noClassifier) {
                throw new BadInputException(noClassifier.sentence(), unreadable);
            }
            throw new BadInputException(
                    "The classifier \"" + file
                            + "\" cannot be read or made ready; check the file and the disk's free space.",
                    unreadable);
        }
    }

    private void closeClassifier() {
        GivenClassifier open = classifier;
        classifier = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        models.close();
        closeClassifier();
        Gallery open = gallery;
        gallery = null;
        if (open != null) {
            open.close();
        }
    }
}
