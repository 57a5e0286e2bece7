package org.glidefx.ui;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.Request;
import org.glidefx.ui.gallery.GalleryViewModel;
import org.glidefx.ui.kit.Messages;

/** Tells of runs to whoever looks elsewhere: by the window's title while another window has the focus, and by a notice. */
final class BackgroundRuns {

    private final EditorViewModel editor;
    private final ReadOnlyBooleanProperty focused;
    private final Consumer<String> title;
    private final GalleryViewModel gallery;
    private boolean ready;

    /**
     * @param focused whether the window has the focus
     * @param title sets the window's title
     */
    BackgroundRuns(
            EditorViewModel editor, ReadOnlyBooleanProperty focused, GalleryViewModel gallery, Consumer<String> title) {
        this.editor = editor;
        this.focused = focused;
        this.title = title;
        this.gallery = gallery;
    }

    void watch() {
        editor.run().runningProperty().subscribe((before, running) -> changed(running));
        editor.run().previewProperty().subscribe(now -> title());
        editor.document().titleProperty().subscribe(now -> title());
        focused.subscribe(now -> {
            ready &= !now;
            title();
        });
    }

    private void changed(boolean running) {
        Request request = editor.run().orderProperty().get();
        boolean away = !focused.get() || gallery.shownProperty().get();
        ready = false;
        if (!running && away && request != null) {
            tell(request);
        }
        title();
    }

    private void tell(Request request) {
        int made = (int) editor.candidates().all().stream()
                .filter(candidate -> candidate.isOf(request))
                .count();
        if (made > 0 && editor.queue().waiting().isEmpty()) {
            ready = !focused.get();
            editor.notices().offer(Messages.text("notice.ready", made), Messages.text("notice.show"), gallery::hide);
        }
    }

    private void title() {
        String name = editor.document().titleProperty().get();
        String app = Messages.text("app.name");
        title.accept(state(name.isEmpty() ? app : name + " – " + app));
    }

    private String state(String title) {
        double done = editor.progress().fractionProperty().get();
        if (!focused.get() && editor.run().runningProperty().get() && done >= 0) {
            return Messages.text("title.running", Long.toString(Math.round(100 * done)), title);
        }
        return ready ? Messages.text("title.ready", title) : title;
    }
}
