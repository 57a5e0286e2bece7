package org.glidefx.ui.edit;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.glidefx.editor.Document;
import org.glidefx.editor.Edit;
import org.glidefx.editor.History;
import org.glidefx.editor.SourceFile;
import org.glidefx.editor.Version;
import org.jspecify.annotations.Nullable;

/** The document in the window, its undo, and whether it is saved. */
public final class DocumentViewModel {

    /** Most bytes that undo holds. */
    private static final long BUDGET = 256L << 20;

    private final ReadOnlyObjectWrapper<@Nullable Document> document = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private @Nullable History history;
    private final ReadOnlyObjectWrapper<@Nullable Path> savedTo = new ReadOnlyObjectWrapper<>();

    /** Null in an empty window. */
    public ReadOnlyObjectProperty<@Nullable Document> documentProperty() {
        return document.getReadOnlyProperty();
    }

    public @Nullable Document get() {
        return document.get();
    }

    /** The file's or picture's name; empty in an empty window. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /** The kind of edit that undo would take back; empty if there is none. */
    Optional<Class<? extends Edit>> undone() {
        return history == null ? Optional.empty() : history.undone();
    }

    /** The kind of edit that redo would do again; empty if there is none. */
    Optional<Class<? extends Edit>> redone() {
        return history == null ? Optional.empty() : history.redone();
    }

    /** True if the document's file lacks anything of it; see {@link History#isDirty}. */
    public ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    /** The document's own file, which it was opened from or saved to last; null if it has none. */
    public @Nullable Path savedTo() {
        return savedTo.get();
    }

    /** The document's own file, which it was opened from or saved to last; null if it has none. */
    public ReadOnlyObjectProperty<@Nullable Path> savedToProperty() {
        return savedTo.getReadOnlyProperty();
    }

    /**
     * Puts another document into the window.
     *
     * @param written its state on disk; null if there is none
     * @param file the document's own; null if it has none
     */
    void replace(Document opened, String name, @Nullable Document written, @Nullable Path file) {
        History started = new History(opened, BUDGET);
        if (written != null) {
            started.markSaved(written);
        }
        history = started;
        savedTo.set(null);
        title.set(name);
        savedTo.set(file);
        refresh(started);
    }

    /** Puts a document that is in no file into the window. */
    void replace(Document made, String name) {
        replace(made, name, null, null);
    }

    /** Renames the document, unless it has a file and therefore the file's name. */
    void name(String wanted) {
        if (savedTo.get() == null) {
            title.set(wanted);
        }
    }

    void apply(Edit edit) {
        History held = history;
        if (held != null) {
            held.apply(edit);
            refresh(held);
        }
    }

    /** The number that the next version will have; 0 in an empty window. */
    int nextVersion() {
        Document held = document.get();
        return held == null ? 0 : held.versions().nextId();
    }

    /** The file that the picture in the window came from. */
    SourceFile sourceFile() {
        Document held = document.get();
        return held == null ? SourceFile.NONE : held.sourceFile();
    }

    /** See {@link History#endLooking}. */
    void endLooking() {
        History held = history;
        if (held != null) {
            held.endLooking();
        }
    }

    /** The version that {@link #undo} would show; empty if there is nothing to undo. */
    Optional<Version> afterUndo() {
        return history == null ? Optional.empty() : history.afterUndo().map(Document::version);
    }

    /** The version that {@link #redo} would show; empty if there is nothing to redo. */
    Optional<Version> afterRedo() {
        return history == null ? Optional.empty() : history.afterRedo().map(Document::version);
    }

    void undo() {
        History held = history;
        if (held != null) {
            held.undo();
            refresh(held);
        }
    }

    void redo() {
        History held = history;
        if (held != null) {
            held.redo();
            refresh(held);
        }
    }

    /** See {@link History#place}; always the same in an empty window. */
    Object place() {
        return history == null ? this : history.place();
    }

    /** See {@link History#newest}; always the same in an empty window. */
    Object newest() {
        return history == null ? this : history.newest();
    }

    /** Identifies the document in the window: another object after {@link #replace}. */
    public Object work() {
        return history == null ? this : history;
    }

    /** Records that all of {@code written} is in {@code file}, unless {@code work} has been replaced since. */
    void saved(Object work, Path file, Document written) {
        History held = history;
        if (held != null && work.equals(held)) {
            held.markSaved(written);
            // The journal writes both as soon as the file changes, so the title goes first.
            title.set(String.valueOf(file.getFileName()));
            savedTo.set(file);
            refresh(held);
        }
    }

    /** Number of versions that the document's file lacks; 0 in an empty window. */
    public int unsavedVersions() {
        return history == null ? 0 : history.unsavedVersions();
    }

    /** True if the document's file lacks the current mask. */
    public boolean lacksMask() {
        return history != null && history.lacksMask();
    }

    /**
     * Sets the dirty flag first and clears it last: a journal may take saved work for unsaved, but never the reverse.
     */
    private void refresh(History held) {
        boolean lacks = held.isDirty();
        if (lacks) {
            dirty.set(true);
        }
        document.set(held.document());
        canUndo.set(held.canUndo());
        canRedo.set(held.canRedo());
        dirty.set(lacks);
    }
}
