package org.glidefx.ui.edit;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile;
import org.glidefx.editor.DocumentFile.Opened;
import org.glidefx.editor.Making;
import org.glidefx.editor.StageMask;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.jobs.Outcome;
import org.glidefx.jobs.Work;
import org.glidefx.recipe.Program;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;

/** Opening, saving and exporting, off the window's thread. */
public final class FilesViewModel {

    private static final String PNG = ".png";
    private static final Pattern OTHERS = Pattern.compile("(?i)\\.(jpe?g|gif|bmp|webp|glidefx)$");
    private static final List<String> WRITABLE = List.of(PNG, ".jpg", ".jpeg", ".webp", DocumentFile.SUFFIX);

    private final EditorPorts ports;
    private final DocumentViewModel document;
    private final NoticesViewModel notices;
    private final Runnable beforeOpening;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    FilesViewModel(EditorPorts ports, DocumentViewModel document, NoticesViewModel notices, Runnable beforeOpening) {
        this.ports = ports;
        this.document = document;
        this.notices = notices;
        this.beforeOpening = beforeOpening;
    }

    /** Whether a picture is being read or written. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Reads a picture or document into the window; a notice tells if it cannot be read, and what was open stays. */
    public void open(Path file) {
        open(file, () -> {});
    }

    /** The same; {@code then} runs once it is open. */
    public void open(Path file, Runnable then) {
        String name = String.valueOf(file.getFileName());
        open(name, ignored -> read(file), read -> {
            read.show(name);
            then.run();
        });
    }

    /** What was read, and how it gets into the window. */
    @FunctionalInterface
    private interface Read {
        void show(String name);
    }

    private Read read(Path file) {
        if (DocumentFile.isNamed(file) || DocumentFile.isDocument(file)) {
            Opened opened = DocumentFile.read(file);
            return name -> show(opened, file);
        }
        Raster picture = ports.files().read(file);
        return name -> show(picture, name, true);
    }

    /** Reads the bytes of a picture file, such as a sample. */
    public void open(byte[] bytes, String name) {
        open(name, ignored -> ports.files().decode(bytes, name), picture -> show(picture, name, true));
    }

    private <T> void open(String name, Work<T> reading, java.util.function.Consumer<T> then) {
        busy.set(true);
        ports.jobs().desk("open " + name, reading, outcome -> {
            busy.set(false);
            switch (outcome) {
                case Outcome.Done<T> done -> then.accept(done.value());
                case Outcome.Cancelled<T> stopped -> {}
                case Outcome.Failed<T> failed ->
                    notices.failed(failed.cause(), Messages.text("notice.open-failed", name));
            }
        });
    }

    /** Puts a pasted picture into the window; it is not on disk yet. */
    public void paste(Raster picture) {
        show(picture, Messages.text("title.pasted"), false);
    }

    private void show(Raster picture, String name, boolean saved) {
        beforeOpening.run();
        document.replace(Document.of(picture), name, saved);
    }

    private void show(Opened opened, Path file) {
        beforeOpening.run();
        document.opened(opened.document(), file);
        opened.lost().forEach(notices::warn);
    }

    /** Writes the document, or the current picture, as the name of the file asks; {@code then} runs when it is on disk. */
    public void save(Path chosen, Runnable then) {
        Path file = withSuffix(chosen);
        if (DocumentFile.isNamed(file)) {
            saveDocument(file, then);
        } else {
            export(file, new ExportChoice(true, ExportChoice.QUALITY), then);
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
                    () -> document.saved(work, file, held),
                    then);
        }
    }

    /** Writes the document to a file that stays a copy: what is open still belongs to the file it did before. */
    public void saveCopy(Path chosen) {
        Document held = document.get();
        if (held != null) {
            Path file = asDocument(chosen);
            String name = String.valueOf(file.getFileName());
            write(() -> DocumentFile.write(held, name, Program.name(), file), file, () -> {}, () -> {});
        }
    }

    /** Writes the current picture as PNG, JPEG or WebP, as the name of the file asks. */
    public void export(Path chosen, ExportChoice choice, Runnable then) {
        Document held = document.get();
        if (held != null) {
            Path file = withSuffix(chosen);
            Object work = document.work();
            int stage = held.current();
            Raster picture = held.picture();
            Making making = held.stage().making();
            write(
                    () -> ports.files().write(picture, metadata(making, choice), choice.quality(), file),
                    file,
                    () -> document.saved(work, file, stage),
                    then);
        }
    }

    private static PictureMetadata metadata(Making making, ExportChoice choice) {
        if (!choice.metadata() || making.recipe().isEmpty()) {
            return PictureMetadata.NONE;
        }
        PictureMetadata metadata = PictureMetadata.of(making.recipe().get());
        return making.mask()
                .map(StageMask::mask)
                .map(TileMask::toMask)
                .map(metadata::with)
                .orElse(metadata);
    }

    private void write(Runnable writing, Path file, Runnable noted, Runnable then) {
        busy.set(true);
        ports.jobs()
                .desk(
                        "save",
                        ignored -> {
                            writing.run();
                            return file;
                        },
                        outcome -> written(outcome, noted, then));
    }

    private void written(Outcome<Path> outcome, Runnable noted, Runnable then) {
        busy.set(false);
        switch (outcome) {
            case Outcome.Done<Path> done -> {
                noted.run();
                notices.info(Messages.text(
                        "notice.saved", String.valueOf(done.value().getFileName())));
                then.run();
            }
            case Outcome.Cancelled<Path> stopped -> {}
            case Outcome.Failed<Path> failed -> notices.failed(failed.cause(), Messages.text("notice.save-failed"));
        }
    }

    /** A name to offer for saving everything; never that of the opened picture, so that it is not overwritten by haste. */
    public String suggestedName() {
        Path saved = document.savedTo();
        return saved != null ? String.valueOf(saved.getFileName()) : stem() + DocumentFile.SUFFIX;
    }

    /** A name to offer for the picture alone. */
    public String suggestedExport(PictureFormat format) {
        return stem() + "-edited" + format.suffixes().getFirst();
    }

    private String stem() {
        String stem = document.titleProperty()
                .get()
                .replaceAll("[\\\\/:*?\"<>|]", "")
                .replaceFirst("(?i)\\.(png|jpe?g|webp|gif|bmp|glidefx)$", "");
        return stem.isBlank() ? "picture" : stem.strip();
    }

    /** The file that is written when {@code file} was chosen for a document. */
    public static Path asDocument(Path file) {
        return DocumentFile.isNamed(file) ? file : file.resolveSibling(file.getFileName() + DocumentFile.SUFFIX);
    }

    /** The file that is written when {@code file} was chosen for what is a PNG in any case; no other suffix may lie about it. */
    public static Path asPng(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.toLowerCase(Locale.ROOT).endsWith(PNG)) {
            return file;
        }
        return file.resolveSibling(OTHERS.matcher(name).replaceFirst("") + PNG);
    }

    /** The file that is written when {@code file} was chosen: a name without a known suffix becomes a PNG. */
    public static Path withSuffix(Path file) {
        String name = String.valueOf(file.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        return WRITABLE.stream().anyMatch(lower::endsWith) ? file : file.resolveSibling(name + PNG);
    }
}
