package org.glidefx.ui;

import java.nio.file.Path;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.glidefx.editor.Document;
import org.glidefx.image.Raster;
import org.glidefx.jobs.Outcome;
import org.glidefx.jobs.Work;

/** Opening and saving, off the window's thread. */
public final class FilesViewModel {

    private static final String PNG = ".png";

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

    /** Reads a file and puts it into the window; a notice tells if it cannot be read, and what was open stays. */
    public void open(Path file) {
        open(String.valueOf(file.getFileName()), true, ignored -> ports.files().read(file));
    }

    /** The same for the bytes of a picture file, such as a sample. */
    public void open(byte[] bytes, String name) {
        open(name, true, ignored -> ports.files().decode(bytes, name));
    }

    private void open(String name, boolean saved, Work<Raster> reading) {
        busy.set(true);
        ports.jobs().desk("open " + name, reading, outcome -> {
            busy.set(false);
            switch (outcome) {
                case Outcome.Done<Raster> done -> show(done.value(), name, saved);
                case Outcome.Cancelled<Raster> stopped -> {}
                case Outcome.Failed<Raster> failed ->
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

    /** Writes the current picture as PNG; {@code then} runs when it is on disk. */
    public void save(Path chosen, Runnable then) {
        Document held = document.get();
        if (held == null) {
            return;
        }
        Path file = withSuffix(chosen);
        int stage = held.current();
        Object work = document.work();
        Raster picture = held.picture();
        busy.set(true);
        ports.jobs()
                .desk(
                        "save",
                        ignored -> {
                            ports.files().writePng(picture, file);
                            return file;
                        },
                        outcome -> saved(outcome, new Saving(work, stage, then)));
    }

    private void saved(Outcome<Path> outcome, Saving saving) {
        busy.set(false);
        switch (outcome) {
            case Outcome.Done<Path> done -> {
                Path file = done.value();
                document.saved(saving.work(), file, saving.stage());
                notices.info(Messages.text("notice.saved", String.valueOf(file.getFileName())));
                saving.then().run();
            }
            case Outcome.Cancelled<Path> stopped -> {}
            case Outcome.Failed<Path> failed -> notices.failed(failed.cause(), Messages.text("notice.save-failed"));
        }
    }

    /** A name to offer in the save dialog; never that of the opened file, so that it is not overwritten by haste. */
    public String suggestedName() {
        Path saved = document.savedTo();
        if (saved != null) {
            return String.valueOf(saved.getFileName());
        }
        String stem = document.titleProperty()
                .get()
                .replaceAll("[\\\\/:*?\"<>|]", "")
                .replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
        return (stem.isBlank() ? "picture" : stem.strip()) + "-edited" + PNG;
    }

    /** The file that is written when {@code file} was chosen. */
    static Path withSuffix(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.toLowerCase(Locale.ROOT).endsWith(PNG) ? file : file.resolveSibling(name + PNG);
    }

    /**
     * What is being written.
     *
     * @param work the document it belongs to
     */
    private record Saving(Object work, int stage, Runnable then) {}
}
