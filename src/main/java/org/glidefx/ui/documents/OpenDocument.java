package org.glidefx.ui.documents;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.Request;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Summaries;
import org.jspecify.annotations.Nullable;

/** One of the open documents, with what its tab shows. For the window's thread. */
public final class OpenDocument {

    private final EditorViewModel editor;
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper news = new ReadOnlyBooleanWrapper();
    private @Nullable Path loading;
    private @Nullable Path origin;
    private @Nullable Object fromOrigin; // the work opened from origin; the tab may later hold other work
    private String asked = "";

    OpenDocument(EditorViewModel editor) {
        this.editor = editor;
        editor.document().titleProperty().subscribe((before, now) -> refresh());
        editor.document().savedToProperty().subscribe((before, now) -> refresh());
        editor.document().documentProperty().subscribe((before, now) -> refresh());
        editor.run().orderProperty().subscribe(this::ask);
        refresh();
    }

    public EditorViewModel editor() {
        return editor;
    }

    /**
     * The document's name; while there is no document, what is being opened or made, or that it is new. Never empty.
     */
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    /** The file that the document was saved to or opened from; null if there is none. */
    public ReadOnlyObjectProperty<@Nullable Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** True if something was finished in this document while another was in front. */
    public ReadOnlyBooleanProperty newsProperty() {
        return news.getReadOnlyProperty();
    }

    void seen() {
        news.set(false);
    }

    /**
     * Notes that something was finished in this document, which is news unless it is in front; returns whether it is
     * news.
     */
    public boolean tellNews(OpenDocument front) {
        news.set(!equals(front));
        return news.get();
    }

    /** True if this file is open here or being opened. */
    boolean isOf(Path other) {
        Path own = file.get();
        return own != null && same(own, other);
    }

    static boolean same(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    /** Notes that a file is being read into this document. */
    void loading(Path wanted) {
        loading = wanted;
        refresh();
    }

    /** Notes that the file has been opened. */
    void loaded(Path wanted) {
        loading = null;
        origin = wanted;
        fromOrigin = editor.document().work();
        refresh();
    }

    /** Notes that the file could not be read. */
    void notLoaded() {
        loading = null;
        refresh();
    }

    private void ask(@Nullable Request request) {
        if (request != null && editor.document().get() == null) {
            asked = Summaries.title(request.caption());
            refresh();
        }
    }

    private void refresh() {
        file.set(currentFile());
        name.set(currentName());
    }

    private @Nullable Path currentFile() {
        Path saved = editor.document().savedTo();
        if (loading != null || saved != null) {
            return loading != null ? loading : saved;
        }
        return editor.document().work().equals(fromOrigin) ? origin : null;
    }

    private String currentName() {
        Path reading = loading;
        if (reading != null) {
            return String.valueOf(reading.getFileName());
        }
        String title = editor.document().titleProperty().get();
        String other = asked.isEmpty() ? Messages.text("documents.new") : asked;
        return title.isEmpty() ? other : title;
    }
}
