package org.glidefx.ui.edit;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.glidefx.editor.Document;
import org.glidefx.ui.kit.Messages;
import org.jspecify.annotations.Nullable;

/** Decides what the main button does, and what it waits for. For the window's thread. */
final class MainActionViewModel {

    private final ReadOnlyObjectWrapper<MainAction> primary =
            new ReadOnlyObjectWrapper<>(new MainAction(MainAction.Kind.GENERATE, false, ""));
    private final EditorViewModel editor;
    private final RequestForm form;

    MainActionViewModel(EditorViewModel editor, RequestForm form) {
        this.editor = editor;
        this.form = form;
        editor.queue().waiting().addListener((ListChangeListener<Request>) ignored -> refresh());
        editor.engine().stateProperty().subscribe((before, now) -> refresh());
        editor.document().documentProperty().subscribe((before, now) -> refresh());
        editor.context().missedProperty().subscribe((before, now) -> refresh());
        editor.run().runningProperty().subscribe((before, now) -> refresh());
        editor.context().boxProperty().subscribe((before, now) -> refresh());
        editor.sampling().followCaptionProperty().subscribe((before, now) -> refresh());
        editor.captionProperty().subscribe((before, now) -> refresh());
        refresh();
    }

    ReadOnlyObjectProperty<MainAction> property() {
        return primary.getReadOnlyProperty();
    }

    private void refresh() {
        Document held = editor.document().get();
        editor.sampling().setEdit(held != null);
        primary.set(new MainAction(
                held == null ? MainAction.Kind.GENERATE : MainAction.Kind.FILL, missing() == null, hint()));
    }

    private String hint() {
        String missing = missing();
        if (missing != null) {
            return Messages.text(missing);
        }
        boolean wordless = editor.document().get() != null
                && editor.captionProperty().get().isBlank();
        return wordless ? Messages.text("hint.wordless") : "";
    }

    /** The key of what keeps the big button from working; null if nothing does. */
    private @Nullable String missing() {
        Document held = editor.document().get();
        if (held != null && held.floating() != null) {
            return "hint.floating";
        }
        if (held != null && held.mask().isEmpty()) {
            return held.sketch().isEmpty() ? "hint.mask" : "hint.sketch";
        }
        if (editor.context().missedProperty().get()) {
            return "hint.box";
        }
        if (held == null && editor.captionProperty().get().isBlank()) {
            return "hint.caption";
        }
        String engineMissing = editor.engine().missing();
        if (engineMissing == null && isMadeAlready()) {
            return held == null ? "hint.running.words" : "hint.running";
        }
        return engineMissing;
    }

    /** So that a second click does not request the same again. */
    private boolean isMadeAlready() {
        return editor.run().runningProperty().get() && editor.queue().has(form.asked());
    }
}
