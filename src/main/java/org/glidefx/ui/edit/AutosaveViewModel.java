package org.glidefx.ui.edit;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile.Opened;
import org.glidefx.editor.Journal;
import org.glidefx.jobs.Outcome;
import org.glidefx.recipe.Program;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is not saved yet in a journal, so that a crash or a power cut loses no stage, and finds what an earlier window
 * left behind.
 *
 * <p>Every change of the document is written on the autosave thread; changes that come while one is being written are taken
 * together.
 */
public final class AutosaveViewModel {

    private static final System.Logger LOG = System.getLogger(AutosaveViewModel.class.getName());

    /** Changes that come while others are written need a turn each. */
    private static final int FLUSHES = 4;

    private final EditorPorts ports;
    private final DocumentViewModel document;
    private final NoticesViewModel notices;
    private volatile @Nullable Journal journal;
    private boolean writing;
    private boolean changed;
    private boolean told;
    private volatile boolean kept;

    /** Work that an earlier window could not save. */
    public record Left(Journal journal, Opened opened) {

        /** The document's name; may be empty. */
        public String title() {
            return opened.title();
        }

        public int stages() {
            return opened.document().stages().size();
        }
    }

    AutosaveViewModel(EditorPorts ports, DocumentViewModel document, NoticesViewModel notices) {
        this.ports = ports;
        this.document = document;
        this.notices = notices;
        document.documentProperty().subscribe(this::documentChanged);
        document.dirtyProperty().subscribe(this::documentChanged);
    }

    private void documentChanged() {
        changed = document.get() != null;
        writeNext();
    }

    private void writeNext() {
        Document held = document.get();
        if (writing || !changed || held == null || ports.autosave().isEmpty()) {
            return;
        }
        changed = false;
        if (journal == null && !document.dirtyProperty().get()) {
            return; // what is on disk as it is needs no second copy
        }
        writing = true;
        Path root = ports.autosave().get();
        State state = new State(
                held,
                document.titleProperty().get(),
                document.dirtyProperty().get(),
                String.valueOf(Optional.ofNullable(document.savedTo())
                        .map(Path::toAbsolutePath)
                        .map(Path::toString)
                        .orElse("")));
        ports.jobs().journal("autosave", ignored -> write(root, state), this::written);
    }

    private record State(Document document, String title, boolean unsaved, String file) {}

    private boolean write(Path root, State state) {
        Journal open = journal;
        if (open == null) {
            open = Journal.start(root, Program.name());
            journal = open;
        }
        open.write(state.document, state.title, state.unsaved, state.file);
        return true;
    }

    private void written(Outcome<Boolean> outcome) {
        writing = false;
        if (outcome instanceof Outcome.Failed<Boolean> failed && !told) {
            told = true;
            notices.failed(failed.cause(), Messages.text("notice.autosave-failed"));
        }
        writeNext();
    }

    /** Whether everything up to the last change is in the journal. */
    public boolean isUpToDate() {
        return !writing && !changed;
    }

    /** Brings everything up to the last change into the journal; {@code then} runs when it is there, and not if that fails. */
    public void flush(Runnable then) {
        flush(then, FLUSHES);
    }

    private void flush(Runnable then, int times) {
        writeNext();
        ports.jobs().journal("flush", ignored -> true, outcome -> {
            if (!isUpToDate() && times > 0) {
                flush(then, times - 1);
            } else if (journal != null && !told) {
                then.run();
            }
        });
    }

    /** Keeps the journal when the window closes, if there is work in it that is not saved. */
    public void keepOnClose() {
        kept = document.dirtyProperty().get();
    }

    /** Looks for work that was left behind; {@code found} hears of the newest on the window's thread, if there is any. */
    public void findLeft(Consumer<Left> found) {
        ports.autosave()
                .ifPresent(root -> ports.jobs().journal("look for unsaved work", ignored -> newest(root), outcome -> {
                    if (outcome instanceof Outcome.Done<Optional<Left>> done) {
                        done.value().ifPresent(found);
                    }
                }));
    }

    /** What was saved, or cannot be read at all, is of no more use and goes. */
    private static Optional<Left> newest(Path root) {
        List<Journal> journals = Journal.leftBehind(root, Program.name());
        Optional<Left> newest = Optional.empty();
        for (Journal left : journals) {
            Optional<Opened> opened = newest.isPresent() ? Optional.empty() : left.read();
            if (newest.isPresent()) {
                left.close();
            } else if (opened.isPresent() && opened.get().unsaved()) {
                newest = Optional.of(new Left(left, opened.get()));
            } else {
                left.delete();
            }
        }
        return newest;
    }

    /** Goes on where the earlier window was; its journal becomes this window's. */
    void restore(Left left) {
        Journal own = journal;
        journal = left.journal();
        if (own != null) {
            ports.jobs().journal("drop journal", ignored -> delete(own), ignored -> {});
        }
        Opened opened = left.opened();
        document.replace(opened.document(), opened.title(), false);
        if (!opened.file().isEmpty()) {
            document.belongsTo(Path.of(opened.file()));
        }
        opened.lost().forEach(notices::warn);
    }

    /** Leaves the work for a later start. */
    public void leave(Left left) {
        left.journal().close();
    }

    /** Throws the work away. */
    public void drop(Left left) {
        ports.jobs().journal("drop journal", ignored -> delete(left.journal()), ignored -> {});
    }

    private static boolean delete(Journal journal) {
        journal.delete();
        return true;
    }

    /** The window closes as it should: everything is saved, or not wanted. On the autosave thread. */
    public void close() {
        Journal open = journal;
        if (open != null && kept) {
            open.close();
        } else if (open != null) {
            open.delete();
            LOG.log(Level.DEBUG, "The journal is deleted");
        }
    }
}
