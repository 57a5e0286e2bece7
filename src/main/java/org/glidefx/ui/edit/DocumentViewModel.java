package org.glidefx.ui.edit;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.glidefx.editor.Document;
import org.glidefx.editor.Edit;
import org.glidefx.editor.History;
import org.jspecify.annotations.Nullable;

/** The document in the window, its undo, and whether it is saved. */
public final class DocumentViewModel {

    /** Bytes of undo. */
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

    /** Whether the current picture is not on disk. */
    public ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    /** Where this document was saved last; null if it never was. */
    public @Nullable Path savedTo() {
        return savedTo.get();
    }

    /** Where this document was saved last; null if it never was. */
    public ReadOnlyObjectProperty<@Nullable Path> savedToProperty() {
        return savedTo.getReadOnlyProperty();
    }

    /**
     * Puts another document into the window.
     *
     * @param saved whether its picture is on disk as it is
     */
    void replace(Document opened, String name, boolean saved) {
        History started = new History(opened, BUDGET);
        if (saved) {
            started.markSaved();
        }
        history = started;
        savedTo.set(null);
        title.set(name);
        refresh(started);
    }

    void apply(Edit edit) {
        History held = history;
        if (held != null) {
            held.apply(edit);
            refresh(held);
        }
    }

    /** The number that the next stage will have; 0 in an empty window. */
    int nextStage() {
        Document held = document.get();
        return held == null ? 0 : held.stages().nextId();
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

    /** Stands for the document in the window; another after {@link #replace}. */
    public Object work() {
        return history == null ? this : history;
    }

    /** The picture of {@code stage} was written to {@code file}; without effect if {@code work} is gone meanwhile. */
    void saved(Object work, Path file, int stage) {
        History held = history;
        if (held != null && work.equals(held)) {
            held.markSaved(stage);
            savedTo.set(file);
            title.set(String.valueOf(file.getFileName()));
            refresh(held);
        }
    }

    /** Puts a document into the window that was read from its own file. */
    void opened(Document read, Path file) {
        replace(read, String.valueOf(file.getFileName()), true);
        History held = history;
        if (held != null) {
            held.markSaved(read);
            savedTo.set(file);
            refresh(held);
        }
    }

    /** All stages of {@code written} are in {@code file}; without effect if {@code work} is gone meanwhile. */
    void saved(Object work, Path file, Document written) {
        History held = history;
        if (held != null && work.equals(held)) {
            held.markSaved(written);
            savedTo.set(file);
            title.set(String.valueOf(file.getFileName()));
            refresh(held);
        }
    }

    /** The document was saved to {@code file} before, but has changed since. */
    void belongsTo(Path file) {
        savedTo.set(file);
    }

    private void refresh(History held) {
        document.set(held.document());
        canUndo.set(held.canUndo());
        canRedo.set(held.canRedo());
        dirty.set(held.isDirty());
    }
}
