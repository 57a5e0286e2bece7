package org.glidefx.ui.edit;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile;
import org.glidefx.editor.DocumentFile.Opened;
import org.glidefx.editor.Provenance;
import org.glidefx.editor.TileMask;
import org.glidefx.editor.VersionMask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.OpenedPicture;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.image.file.PictureNote;
import org.glidefx.image.file.PictureSource;
import org.glidefx.jobs.Job;
import org.glidefx.jobs.Outcome;
import org.glidefx.jobs.Work;
import org.glidefx.recipe.Program;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.jspecify.annotations.Nullable;

/** Opening, saving and exporting, off the window's thread. */
public final class FilesViewModel {

    private static final String PNG = ".png";
    private static final Pattern OTHERS = Pattern.compile("(?i)\\.(jpe?g|gif|bmp|webp|glidefx|ora)$");
    private static final List<String> PICTURES = List.of(PNG, ".jpg", ".jpeg", ".webp");
    private static final String TWICE = DocumentFile.SUFFIX + DocumentFile.SUFFIX;

    private final EditorPorts ports;
    private final DocumentViewModel document;
    private final NoticesViewModel notices;
    private final Runnable beforeOpening;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private int writes;
    private final ReadOnlyStringWrapper opening = new ReadOnlyStringWrapper("");
    private @Nullable Job<?> openingJob;

    FilesViewModel(EditorPorts ports, DocumentViewModel document, NoticesViewModel notices, Runnable beforeOpening) {
        this.ports = ports;
        this.document = document;
        this.notices = notices;
        this.beforeOpening = beforeOpening;
    }

    /** True if a picture is being read or written. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Name of the file that is being opened; empty while none is. */
    public ReadOnlyStringProperty openingProperty() {
        return opening.getReadOnlyProperty();
    }

    /** Stops reading the file that is being opened; what is open stays. */
    public void cancelOpening() {
        Job<?> reading = openingJob;
        if (reading != null) {
            reading.cancel();
        }
    }

    /** Opens a picture or document in the window; if it cannot be read, a notice says so and what was open stays. */
    public void open(Path file) {
        open(file, () -> {});
    }

    /** The same; {@code then} runs once it is open. */
    public void open(Path file, Runnable then) {
        open(file, then, () -> {});
    }

    /** The same; {@code otherwise} runs if it cannot be read or is cancelled. */
    public void open(Path file, Runnable then, Runnable otherwise) {
        String name = String.valueOf(file.getFileName());
        Reading<Read> reading = new Reading<>(
                ignored -> read(file),
                read -> {
                    read.show(name);
                    then.run();
                },
                otherwise);
        open(name, reading);
    }

    /** How to read a file, and what follows on the window's thread. */
    private record Reading<T>(Work<T> work, Consumer<T> then, Runnable otherwise) {}

    /** Shows what was read in the window. */
    @FunctionalInterface
    private interface Read {
        void show(String name);
    }

    private Read read(Path file) {
        boolean archive = DocumentFile.isNamed(file) || DocumentFile.isDocument(file);
        // What a document may not have, such as a colon in a name, another program's archive may.
        if (archive && !DocumentFile.isForeign(file)) {
            Opened opened = DocumentFile.read(file);
            return name -> show(opened, file);
        }
        OpenedPicture picture = ports.files().open(file);
        return name -> show(picture, name, UnaryOperator.identity());
    }

    /**
     * Reads the bytes of a picture file, such as a sample.
     *
     * @param drawn turns an empty mask into the one to open with
     * @param then runs once it is open
     */
    public void open(byte[] bytes, String name, UnaryOperator<TileMask> drawn, Runnable then) {
        Reading<OpenedPicture> reading = new Reading<>(
                ignored -> ports.files().open(bytes, name),
                picture -> {
                    show(picture, name, drawn);
                    then.run();
                },
                () -> {});
        open(name, reading);
    }

    private <T> void open(String name, Reading<T> reading) {
        busy.set(true);
        opening.set(name);
        openingJob = ports.jobs().desk("open " + name, reading.work(), outcome -> {
            busy.set(false);
            opening.set("");
            openingJob = null;
            switch (outcome) {
                case Outcome.Done<T> done -> reading.then().accept(done.value());
                case Outcome.Cancelled<T> stopped -> reading.otherwise().run();
                case Outcome.Failed<T> failed -> {
                    notices.failed(failed.cause(), Messages.text("notice.open-failed", name));
                    reading.otherwise().run();
                }
            }
        });
    }

    /** Puts a pasted picture into the window; it is not on disk yet. */
    public void paste(Raster picture) {
        paste(picture, Messages.text("title.pasted"));
    }

    /** The same, under a name. */
    public void paste(Raster picture, String name) {
        beforeOpening.run();
        document.replace(Document.of(picture), name);
    }

    /** Shows a picture that is on disk, so that nothing of it is unsaved. */
    private void show(OpenedPicture picture, String name, UnaryOperator<TileMask> drawn) {
        beforeOpening.run();
        Document made = Document.of(picture);
        Document masked = new Document(made.versions(), made.current(), drawn.apply(made.mask()));
        document.replace(masked, name, masked, null);
        tell(picture.notes(), name);
    }

    /** Tells what to know about the file before saving over it. */
    private void tell(Set<PictureNote> notes, String name) {
        notes.stream().sorted().forEach(note -> notices.info(Messages.text("picture-note." + note.id(), name)));
    }

    /**
     * Shows a document. It gets no file of its own, so that saving asks for one, if writing over its file could lose
     * something: if it is another program's, was not read completely, or has a name that is not a document's.
     */
    private void show(Opened opened, Path file) {
        beforeOpening.run();
        boolean own = opened.foreign().isEmpty() && opened.lost().isEmpty() && DocumentFile.isNamed(file);
        document.replace(opened.document(), String.valueOf(file.getFileName()), opened.document(), own ? file : null);
        opened.lost().forEach(notices::warn);
        opened.foreign().ifPresent(notes -> tell(notes, String.valueOf(file.getFileName())));
    }

    /**
     * Writes the document; {@code then} runs once all of it is on disk. To a picture's name it writes the current
     * picture instead: a notice says that this does not save the document, and {@code then} does not run.
     */
    public void save(Path chosen, Runnable then) {
        Path file = asSaved(chosen);
        if (DocumentFile.isNamed(file)) {
            saveDocument(file, then);
        } else {
            export(
                    file,
                    new ExportChoice(true, ExportChoice.QUALITY),
                    () -> notices.warn(Messages.text("notice.picture-only", String.valueOf(file.getFileName()))));
        }
    }

    private void saveDocument(Path file, Runnable then) {
        Document held = document.get();
        if (held != null) {
            Object work = document.work();
            String title = String.valueOf(file.getFileName());
            write(
                    () -> DocumentFile.write(held, title, Program.name(), file),
                    file,
                    () -> {
                        document.saved(work, file, held);
                        saved(file);
                    },
                    then);
        }
    }

    private void saved(Path file) {
        notices.info(placed("notice.saved", file));
    }

    /** The sentence {@code key} about a file that was written, with its name and its folder. */
    static String placed(String key, Path file) {
        return Messages.text(
                key,
                String.valueOf(file.getFileName()),
                String.valueOf(file.toAbsolutePath().getParent()));
    }

    /** Writes a copy of the document; the open document keeps its own file. */
    public void saveCopy(Path chosen) {
        Document held = document.get();
        if (held != null) {
            Path file = asDocument(chosen);
            String name = String.valueOf(file.getFileName());
            write(() -> DocumentFile.write(held, name, Program.name(), file), file, () -> saved(file), () -> {});
        }
    }

    /**
     * Writes the current picture as PNG, JPEG or WebP, by the suffix of its name. The document keeps its name, and what
     * was unsaved stays so.
     */
    public void export(Path chosen, ExportChoice choice, Runnable then) {
        Document held = document.get();
        if (held != null) {
            Path file = asPicture(chosen);
            write(() -> write(ports.files(), held, choice, file), file, () -> exported(held, file), then);
        }
    }

    /** Writes the file of an export; not for the window's thread. */
    static void write(PictureFiles files, Document held, ExportChoice choice, Path file) {
        // With layers over it, or in another size, it is no longer what the version's recipe makes.
        boolean made = choice.percent() == ExportChoice.WHOLE && !held.layers().isVisible();
        Provenance provenance = made ? held.version().provenance() : Provenance.OPENED;
        files.write(
                ExportViewModel.picture(held, choice),
                metadata(provenance, choice),
                source(held, choice),
                choice.quality(),
                file);
    }

    private void exported(Document held, Path file) {
        notices.info(placed("notice.exported", file));
        if (held.floating() != null) {
            notices.warn(Messages.text("notice.exported-without"));
        }
    }

    private static PictureSource source(Document held, ExportChoice choice) {
        PictureSource source = choice.percent() == ExportChoice.WHOLE
                ? held.source()
                : held.source().withoutNumbers();
        return choice.metadata() ? source : source.withoutDescription();
    }

    private static PictureMetadata metadata(Provenance provenance, ExportChoice choice) {
        if (!choice.metadata() || provenance.recipe().isEmpty()) {
            return PictureMetadata.NONE;
        }
        PictureMetadata metadata = PictureMetadata.of(provenance.recipe().get());
        return provenance
                .mask()
                .map(VersionMask::mask)
                .map(TileMask::toMask)
                .map(metadata::with)
                .orElse(metadata);
    }

    private void write(Runnable writing, Path file, Runnable noted, Runnable then) {
        writes++;
        busy.set(true);
        ports.jobs()
                .write(
                        "save",
                        ignored -> {
                            writing.run();
                            return file;
                        },
                        outcome -> written(outcome, noted, then));
    }

    private void written(Outcome<Path> outcome, Runnable noted, Runnable then) {
        writes--;
        busy.set(writes > 0 || !opening.get().isEmpty());
        switch (outcome) {
            case Outcome.Done<Path> done -> {
                notices.succeeded(this);
                noted.run();
                then.run();
            }
            case Outcome.Cancelled<Path> stopped -> {}
            case Outcome.Failed<Path> failed ->
                notices.failed(this, failed.cause(), Messages.text("notice.save-failed"));
        }
    }

    /** Renames the document, if it has no file of its own. */
    public void name(String title) {
        document.name(title);
    }

    /** Options for exporting the open picture; null in an empty window. */
    public @Nullable ExportViewModel exporting() {
        Document held = document.get();
        return held == null ? null : new ExportViewModel(ports, held);
    }

    /** A name to offer for the document; never that of the opened picture, lest it be overwritten by accident. */
    public String suggestedName() {
        Path saved = document.savedTo();
        return saved != null ? String.valueOf(saved.getFileName()) : stem() + DocumentFile.SUFFIX;
    }

    /** A name to offer for an export. */
    public String suggestedExport(PictureFormat format) {
        return stem() + "-edited" + format.suffixes().getFirst();
    }

    private String stem() {
        String stem = document.titleProperty()
                .get()
                .replaceAll("[\\\\/:*?\"<>|]", "")
                .replaceFirst("(?i)\\.(png|jpe?g|webp|gif|bmp|glidefx|ora)$", "");
        return stem.isBlank() ? "picture" : stem.strip();
    }

    /** Returns the file to write if {@code file} was chosen for a document: with its suffix, but once only. */
    public static Path asDocument(Path file) {
        String name = String.valueOf(file.getFileName());
        while (name.toLowerCase(Locale.ROOT).endsWith(TWICE)) {
            name = name.substring(0, name.length() - DocumentFile.SUFFIX.length());
        }
        Path named = file.resolveSibling(name);
        return DocumentFile.isNamed(named) ? named : file.resolveSibling(name + DocumentFile.SUFFIX);
    }

    /** Returns the file to write if {@code file} was chosen for saving: a document, unless its name is a picture's. */
    public static Path asSaved(Path file) {
        return isPicture(file) ? file : asDocument(file);
    }

    /** Returns the file to write if {@code file} was chosen for what is always a PNG: other suffixes are replaced. */
    public static Path asPng(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.toLowerCase(Locale.ROOT).endsWith(PNG)) {
            return file;
        }
        return file.resolveSibling(OTHERS.matcher(name).replaceFirst("") + PNG);
    }

    /**
     * Returns the file to write if {@code file} was chosen for a picture: without a picture's suffix it becomes a PNG.
     */
    public static Path asPicture(Path file) {
        return isPicture(file) ? file : file.resolveSibling(file.getFileName() + PNG);
    }

    private static boolean isPicture(Path file) {
        String lower = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return PICTURES.stream().anyMatch(lower::endsWith);
    }
}
