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

/** A document among others: what its tab says of it. For the window's thread. */
public final class OpenDocument {

    private final EditorViewModel editor;
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper news = new ReadOnlyBooleanWrapper();
    private @Nullable Path loading;
    private @Nullable Path origin;
    private @Nullable Object fromOrigin; // the work that was opened from there; another takes its place now and then
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

    /** The document's name; in an empty window what is being opened or made there, or that it is new. Never empty. */
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    /** The file that it was saved to or opened from; null if there is none. */
    public ReadOnlyObjectProperty<@Nullable Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** True if something was finished here while another document was in front. */
    public ReadOnlyBooleanProperty newsProperty() {
        return news.getReadOnlyProperty();
    }

    void seen() {
        news.set(false);
    }

    /** Something was finished here: that is news if another document is in front. @return whether it is */
    public boolean tellNews(OpenDocument front) {
        news.set(!equals(front));
        return news.get();
    }

    /** True if it is, or is about to be, what this file holds. */
    boolean isOf(Path other) {
        Path own = file.get();
        return own != null && same(own, other);
    }

    static boolean same(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    /** A file begins to be read here. */
    void loading(Path wanted) {
        loading = wanted;
        refresh();
    }

    /** What was read is open. */
    void loaded(Path wanted) {
        loading = null;
        origin = wanted;
        fromOrigin = editor.document().work();
        refresh();
    }

    /** It could not be read. */
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
