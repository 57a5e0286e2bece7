package org.glidefx.ui.edit;

import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.StringProperty;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile.Opened;
import org.glidefx.editor.Draft;
import org.glidefx.editor.Journal;
import org.glidefx.jobs.Outcome;
import org.glidefx.recipe.Program;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.jspecify.annotations.Nullable;

/**
 * Keeps unsaved work in a journal, so that a crash or a power cut loses no version, and finds the work that an earlier
 * window left behind.
 *
 * <p>Every change of the document is written on the autosave thread; changes that arrive during a write, or before the
 * pause is over, are written together.
 */
public final class AutosaveViewModel {

    private static final System.Logger LOG = System.getLogger(AutosaveViewModel.class.getName());

    /** How often {@link #flush} tries again, as changes may arrive while it writes. */
    private static final int FLUSHES = 4;

    private final EditorPorts ports;
    private final DocumentViewModel document;
    private final StringProperty caption;
    private final SamplingViewModel sampling;
    private final NoticesViewModel notices;
    private volatile @Nullable Journal journal;
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private int pause;
    private boolean due;
    private boolean writing;
    private boolean changed;
    private boolean draftChanged;
    private boolean told;
    private volatile boolean kept;
    private boolean closed;

    /**
     * Work that an earlier window left unsaved.
     *
     * @param opened the document; empty if only a caption was left
     * @param draft the caption and the settings of the next run
     */
    public record Left(Journal journal, Optional<Opened> opened, Draft draft) {

        /** The document's name; may be empty. */
        public String title() {
            return opened.map(Opened::title).orElse("");
        }

        /** True if the document holds something that its file lacks; false if only the caption is unsaved. */
        public boolean hasUnsavedDocument() {
            return opened.map(Opened::unsaved).orElse(false);
        }

        public boolean hasMask() {
            return opened.map(found -> !found.document().mask().isEmpty()).orElse(false);
        }

        /** Number of versions; 0 without a document. */
        public int versions() {
            return opened.map(found -> found.document().versions().size()).orElse(0);
        }
    }

    /**
     * What the journal keeps.
     *
     * @param caption kept beside the document, like the settings of {@code sampling}
     */
    record Kept(DocumentViewModel document, StringProperty caption, SamplingViewModel sampling) {}

    AutosaveViewModel(EditorPorts ports, Kept kept, NoticesViewModel told) {
        this.ports = ports;
        document = kept.document();
        caption = kept.caption();
        sampling = kept.sampling();
        notices = told;
        document.documentProperty().subscribe((before, now) -> documentChanged());
        document.dirtyProperty().subscribe((before, now) -> documentChanged());
        document.savedToProperty().subscribe((before, now) -> documentChanged());
        caption.subscribe((before, now) -> draftChanged());
        sampling.onChange(this::draftChanged);
    }

    private void documentChanged() {
        changed = document.get() != null;
        draftChanged = true;
        writeNext();
    }

    private void draftChanged() {
        draftChanged = true;
        writeNext();
    }

    /** The caption is unsaved unless it is blank or the current version's, which the document holds. */
    private Draft draft() {
        String words = caption.get();
        Document held = document.get();
        boolean known = held != null && words.strip().equals(held.version().caption());
        return new Draft(!words.isBlank() && !known, words, SamplingDraft.of(sampling));
    }

    /**
     * Sets how long changes may wait to be written together.
     *
     * @param seconds 0 writes each change at once; below 0 keeps nothing for a restart, and what was kept is not
     *     offered. The pictures stay on disk until the document is closed, because it may hold them nowhere else.
     */
    public void setPause(int seconds) {
        if (seconds < 0 && pause >= 0) {
            draftChanged = true;
            changed = document.get() != null;
            ports.jobs().journal("take back journal", ignored -> withdraw(), ignored -> {});
        }
        pause = seconds;
        changed |= journal == null && document.get() != null;
        writeNext();
    }

    private boolean withdraw() {
        Journal open = journal;
        if (open != null) {
            open.withdraw();
        }
        return true;
    }

    /** True while changes wait for the pause to end, when {@link #writeNow} is due. */
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** Writes the changes that wait, before the pause is over. */
    public void writeNow() {
        due = true;
        writeNext();
    }

    private void writeNext() {
        boolean work = (changed || draftChanged)
                && pause >= 0
                && !closed
                && ports.autosave().isPresent();
        waiting.set(work && pause > 0 && !due);
        if (writing || !work || waiting.get()) {
            return;
        }
        due = false;
        Document held = changed ? document.get() : null;
        Draft draft = draft();
        boolean dirty = document.dirtyProperty().get();
        changed = false;
        draftChanged = false;
        if (journal == null && !dirty && !draft.unsaved()) {
            return; // nothing is unsaved, so no second copy is needed
        }
        writing = true;
        // A journal that begins with the caption needs the document as well.
        Document written = held == null && journal == null ? document.get() : held;
        Path root = ports.autosave().get();
        State state = new State(
                written,
                document.titleProperty().get(),
                dirty,
                String.valueOf(Optional.ofNullable(document.savedTo())
                        .map(Path::toAbsolutePath)
                        .map(Path::toString)
                        .orElse("")),
                draft);
        ports.jobs().journal("autosave", ignored -> write(root, state), this::written);
    }

    /** @param document null where it has not changed */
    private record State(@Nullable Document document, String title, boolean unsaved, String file, Draft draft) {}

    private boolean write(Path root, State state) {
        Journal open = journal;
        if (open == null) {
            open = Journal.start(root, Program.name());
            journal = open;
        }
        if (state.document != null) {
            open.write(state.document, state.title, state.unsaved, state.file);
        }
        open.write(state.draft);
        return true;
    }

    private void written(Outcome<Boolean> outcome) {
        writing = false;
        if (outcome instanceof Outcome.Failed<Boolean> failed) {
            boolean more = changed || draftChanged;
            changed = document.get() != null;
            draftChanged = true;
            if (!told) {
                told = true;
                notices.failed(failed.cause(), Messages.text("notice.autosave-failed"));
            }
            if (!more && pause == 0) {
                return; // it is tried again with the next change, not over and over
            }
        } else {
            told = false;
        }
        writeNext();
    }

    /** True if everything up to the last change is in the journal, or nothing is unsaved. */
    public boolean isUpToDate() {
        return !writing && !changed && !draftChanged;
    }

    /** True if there is a journal, or unsaved work for one. */
    public boolean isNeeded() {
        return journal != null || document.dirtyProperty().get() || draft().unsaved();
    }

    /** Writes everything up to the last change to the journal; {@code then} runs afterwards, but not if that fails. */
    public void flush(Runnable then) {
        flush(then, () -> {});
    }

    /** Like {@link #flush(Runnable)}; {@code failed} runs if not everything is in a journal. */
    public void flush(Runnable then, Runnable failed) {
        flush(then, failed, FLUSHES);
    }

    private void flush(Runnable then, Runnable failed, int times) {
        writeNow();
        ports.jobs().journal("flush", ignored -> true, outcome -> {
            if (!isUpToDate() && times > 0) {
                flush(then, failed, times - 1);
            } else if (isUpToDate() && journal != null && pause >= 0) {
                then.run();
            } else {
                failed.run();
            }
        });
    }

    /** Makes {@link #close} keep the journal if there is unsaved work now, and background saving is on. */
    public void keepOnClose() {
        kept = pause >= 0 && (document.dirtyProperty().get() || draft().unsaved());
    }

    /**
     * Looks for work left behind; if there is any, passes it to {@code found} on the window's thread, the oldest first.
     */
    public void findLeft(Consumer<List<Left>> found) {
        ports.autosave()
                .ifPresent(root -> ports.jobs().journal("look for unsaved work", ignored -> allLeft(root), outcome -> {
                    if (outcome instanceof Outcome.Done<List<Left>> done
                            && !done.value().isEmpty()) {
                        found.accept(done.value());
                    }
                }));
    }

    /**
     * Deletes journals whose work was saved; keeps those that cannot be read, which a newer program may read, or a
     * person who looks into the folder.
     */
    private static List<Left> allLeft(Path root) {
        List<Left> all = new ArrayList<>();
        for (Journal left : Journal.leftBehind(root, Program.name()).reversed()) {
            Left found = new Left(left, left.read(), left.draft());
            if (found.hasUnsavedDocument() || found.draft().unsaved()) {
                all.add(found);
            } else if (left.hasDocument() && found.opened().isEmpty()) {
                left.close();
            } else {
                left.delete();
            }
        }
        return all;
    }

    /** Continues the work of an earlier window; its journal becomes this window's. */
    void restore(Left left) {
        Journal own = journal;
        journal = left.journal();
        if (own != null) {
            ports.jobs().journal("drop journal", ignored -> delete(own), ignored -> {});
        }
        left.opened().ifPresent(opened -> show(opened, left.journal()));
        sampling.restore(new SamplingDraft(left.draft().settings()));
        caption.set(left.draft().caption());
        documentChanged();
    }

    /** Leaves the document without its file if saving would replace newer or fuller work there: then saving asks. */
    private void show(Opened opened, Journal left) {
        Path file = opened.file().isEmpty() ? null : Path.of(opened.file());
        boolean newer = file != null && left.isOlderThan(file);
        boolean own = opened.lost().isEmpty() && !newer;
        boolean written = own && !opened.unsaved() && (file == null || Files.exists(file));
        document.replace(opened.document(), opened.title(), written ? opened.document() : null, own ? file : null);
        opened.lost().forEach(notices::warn);
        if (newer) {
            notices.warn(Messages.text("notice.restored-older", opened.title()));
        }
    }

    /** Leaves the work for a later start. */
    public void leave(Left left) {
        left.journal().close();
    }

    /** Deletes the work. */
    public void drop(Left left) {
        ports.jobs().journal("drop journal", ignored -> delete(left.journal()), ignored -> {});
    }

    private static boolean delete(Journal journal) {
        journal.delete();
        return true;
    }

    /** Deletes the journal of a document that is closed while the window stays; {@code then} runs once it is gone. */
    void closeForGood(Runnable then) {
        closed = true;
        kept = false;
        ports.jobs()
                .journal(
                        "close journal",
                        ignored -> {
                            close();
                            return true;
                        },
                        ignored -> then.run());
    }

    /**
     * Closes the journal: kept for the next start if {@link #keepOnClose} says so, else deleted. On the autosave
     * thread.
     */
    public void close() {
        Journal open = journal;
        journal = null;
        if (open != null && kept) {
            open.close();
        } else if (open != null) {
            open.delete();
            LOG.log(Level.DEBUG, "The journal is deleted");
        }
    }
}
