package org.glidefx.ui;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.collections.ListChangeListener;
import org.glidefx.ui.documents.DocumentsViewModel;
import org.glidefx.ui.documents.OpenDocument;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.Request;
import org.glidefx.ui.gallery.GalleryViewModel;
import org.glidefx.ui.kit.Messages;

/**
 * Reports runs while the user looks elsewhere: in the window's title while another window has the focus, by a mark on
 * the tab while another document is in front, and by a notice when a run has ended in either case.
 */
final class BackgroundRuns {

    private final DocumentsViewModel documents;
    private final ReadOnlyBooleanProperty focused;
    private final Consumer<String> title;
    private final GalleryViewModel gallery;
    private final Set<OpenDocument> watched = new HashSet<>();
    private boolean ready;

    /**
     * @param focused whether the window has the focus
     * @param title sets the window's title
     */
    BackgroundRuns(
            DocumentsViewModel documents,
            ReadOnlyBooleanProperty focused,
            GalleryViewModel gallery,
            Consumer<String> title) {
        this.documents = documents;
        this.focused = focused;
        this.title = title;
        this.gallery = gallery;
    }

    void watch() {
        documents.open().forEach(this::watch);
        documents.open().addListener((ListChangeListener<OpenDocument>) ignored -> {
            watched.retainAll(documents.open());
            documents.open().forEach(this::watch);
        });
        documents.frontProperty().subscribe(now -> title());
        focused.subscribe(now -> {
            ready &= !now;
            title();
        });
    }

    private void watch(OpenDocument document) {
        if (watched.add(document)) {
            EditorViewModel editor = document.editor();
            editor.run().runningProperty().subscribe((before, running) -> changed(document, running));
            editor.run().previewProperty().subscribe(now -> title());
            editor.document().titleProperty().subscribe(now -> title());
        }
    }

    private void changed(OpenDocument document, boolean running) {
        Request request = document.editor().run().orderProperty().get();
        boolean behind = !document.equals(documents.front());
        boolean away = behind || !focused.get() || gallery.shownProperty().get();
        ready = false;
        if (!running && away && request != null) {
            tell(document, request);
        }
        title();
    }

    private void tell(OpenDocument document, Request request) {
        EditorViewModel editor = document.editor();
        int made = editor.candidates().madeOf(request).size();
        if (made > 0 && editor.queue().waiting().isEmpty()) {
            ready = !focused.get();
            boolean behind = document.tellNews(documents.front());
            String text = behind
                    ? Messages.text(
                            "notice.ready.there", made, document.nameProperty().get())
                    : Messages.text("notice.ready", made);
            editor.notices().offer(text, Messages.text("notice.show"), () -> {
                documents.show(document);
                gallery.hide();
            });
        }
    }

    private void title() {
        EditorViewModel front = documents.editor();
        String name = front.document().titleProperty().get();
        String app = Messages.text("app.name");
        title.accept(state(front, name.isEmpty() ? app : name + " – " + app));
    }

    private String state(EditorViewModel front, String title) {
        double done = front.progress().fractionProperty().get();
        if (!focused.get() && front.run().runningProperty().get() && done >= 0) {
            return Messages.text("title.running", Long.toString(Math.round(100 * done)), title);
        }
        return ready ? Messages.text("title.ready", title) : title;
    }
}
