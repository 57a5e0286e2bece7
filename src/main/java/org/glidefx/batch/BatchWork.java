package org.glidefx.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.glidefx.caption.VocabularyText;
import org.glidefx.digest.FileHash;
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
import org.glidefx.picture.CaptionScore;
import org.glidefx.picture.GivenClassifier;
import org.glidefx.picture.OutputException;
import org.glidefx.picture.OutputFiles;
import org.glidefx.picture.PictureMaker;
import org.glidefx.picture.PictureRecipe;
import org.glidefx.picture.PictureReport;
import org.glidefx.picture.PictureTask;
import org.glidefx.recipe.PixelHash;
import org.glidefx.recipe.Program;
import org.glidefx.recipe.UpsamplerSteps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the pictures of a batch's lines, as the commands would. Keeps the model of the last line open. Not thread-safe; several
 * instances may work side by side.
 */
public final class BatchWork implements AutoCloseable {

    /** Version of what {@link #key} covers. */
    private static final int KEY_FORMAT = 3;

    private final BatchSetup setup;
    private final BatchDefaults defaults;
    private final PictureReport report;
    private final Path sources;
    private final BatchModels models;
    private @Nullable Gallery gallery;
    private @Nullable GivenClassifier classifier;

    public BatchWork(BatchSetup setup, PictureReport report) {
        this.setup = setup;
        this.defaults = setup.defaults();
        this.report = report;
        this.sources = setup.sources();
        this.models = new BatchModels(setup.engines(), defaults.options(), report, setup.cancel());
    }

    /**
     * Makes a line unless it is done. Only exceptions for users count as a failed line; a fault of the program is thrown on.
     *
     * @param number of the line, from 1
     * @param isDone whether a key is that of a line whose files are there
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public BatchOutcome attempt(int number, String text, Predicate<String> isDone) {
        try {
            BatchLine line = BatchLine.parse(text);
            String key = key(line, number, text);
            return isDone.test(key) ? new BatchOutcome.Skipped(key) : make(line, number, key);
        } catch (RuntimeException failure) {
            if (!(failure instanceof UserError error)) {
                throw failure;
            }
            return new BatchOutcome.Failed(error.sentence().lines().findFirst().orElse("It failed."));
        }
    }

    /**
     * A hash, in 64 hexadecimal digits, of all that decides the bytes of a line's files: the line, the settings of base and
     * upsampler that follow from it, the contents of the model and how it says they are run, the contents of the files that the
     * line names, and the program that writes them. Device and threads are not part of it.
     *
     * @throws UserException if the line asks for something impossible, or a file that it names exists and cannot be read
     */
    String key(BatchLine line, int number, String text) {
        SettingsOverrides named = line.settings(defaults.preset());
        BatchModels.Facts model = models.facts(defaults.model(line));
        BatchModels.Defaults usual = model.defaults(named.presetOr(Preset.FAST), line.isEdit());
        List<Object> parts = new ArrayList<>(List.of(
                KEY_FORMAT,
                Program.name(),
                number,
                text.strip(),
                model.name(),
                model.hash(),
                model.description(),
                named.over(usual.base()).toString(),
                usual.upsampler().map(UpsamplerSteps::toString).orElse(""),
                defaults.format(line),
                defaults.metadata(line)));
        for (Path file : files(line)) {
            parts.add(Files.isRegularFile(file) ? hash(file) : "");
        }
        return PixelHash.of(JsonMapper.shared().writeValueAsBytes(parts));
    }

    private String hash(Path file) {
        try {
            return FileHash.sha256(file, setup.cancel());
        } catch (IOException unreadable) {
            throw UserException.input("\"" + file + "\" cannot be read; check that you may open it.", unreadable);
        }
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

    /** @throws UserException if the line asks for something impossible, or a file that it names cannot be used */
    private BatchOutcome.Done make(BatchLine line, int number, String key) {
        Path first = BatchLine.file(setup.folder(), line.stem(number) + "." + defaults.format(line));
        if (!setup.goal().equals(setup.folder())) {
            var unused = OutputFiles.plan(setup.goal().resolve(first.getFileName()), line.pictures(), files(line));
        }
        OutputFiles files = OutputFiles.plan(first, line.pictures(), files(line));
        if (!setup.overwrite()) {
            files.paths().forEach(BatchWork::requireFree);
        }
        PictureTask task = task(line);
        task.source().ifPresent(picture -> files.requireRoom(picture.width(), picture.height()));
        Gallery kept = defaults.gallery(line) ? openGallery() : null;
        String model = defaults.model(line);
        ClassifierGuidance guide = guidance(line);
        Engine engine = models.open(model);
        engine.model()
                .vocabulary()
                .flatMap(known -> VocabularyText.unknown(task.caption(), known, model))
                .ifPresent(note -> report.note("Line " + number + ": " + note));
        SamplingSettings settings =
                line.settings(defaults.preset()).withClassifier(guide).on(engine, line.isEdit());
        CaptionScore score = CaptionScore.of(defaults.rank(line), engine, task.caption(), setup.cancel());
        PictureMaker.Made made = new PictureMaker(engine, report, setup.cancel())
                .make(
                        task,
                        settings,
                        new PictureMaker.Wanted(files, line.pictures(), defaults.metadata(line), score, kept));
        PictureRecipe recipe = task.recipe(PictureRecipe.of(model, settings, line.pictures()))
                .by(guide == null || classifier == null ? null : classifier.file());
        return new BatchOutcome.Done(key, made.files(), recipe, made.ranking());
    }

    private static void requireFree(Path file) {
        if (Files.exists(file)) {
            throw new OutputException(file + " is there already; go on with --resume, or replace it with --overwrite.");
        }
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
    public Gallery openGallery() {
        Gallery open = gallery;
        if (open == null) {
            open = setup.gallery().get();
            gallery = open;
        }
        return open;
    }

    /**
     * Returns the line's guidance by a classifier. The classifier that was converted last stays open for the lines that follow.
     */
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
            return GivenClassifier.open(file, report::work, setup.cancel());
        } catch (IOException unreadable) {
            if (unreadable instanceof UserError noClassifier) {
                throw UserException.input(noClassifier.sentence(), unreadable);
            }
            throw UserException.input(
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
