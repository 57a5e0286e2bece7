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
        editor.sampling().onChange(this::refresh);
        editor.captionProperty().subscribe((before, now) -> refresh());
        refresh();
    }

    ReadOnlyObjectProperty<MainAction> property() {
        return primary.getReadOnlyProperty();
    }

    private void refresh() {
        Document held = editor.document().get();
        editor.sampling().setEdit(held != null);
        primary.set(new MainAction(kind(held), missing() == null, hint()));
    }

    private static MainAction.Kind kind(@Nullable Document held) {
        if (held == null) {
            return MainAction.Kind.GENERATE;
        }
        return held.mask().isEmpty() && !held.sketch().isEmpty() ? MainAction.Kind.RENDER : MainAction.Kind.FILL;
    }

    private String hint() {
        String missing = missing();
        Document held = editor.document().get();
        boolean wordless = held != null && editor.captionProperty().get().isBlank();
        if (missing != null) {
            // Vary needs no mask, so nothing but this line would say that it has no words to go by.
            return Messages.text(wordless && missing.equals("hint.mask") ? "hint.mask.wordless" : missing);
        }
        if (kind(held) == MainAction.Kind.RENDER) {
            return Messages.text(wordless ? "hint.sketch.wordless" : "hint.sketch");
        }
        return wordless ? Messages.text("hint.wordless") : "";
    }

    /** The message key of what the main button lacks; null if nothing. */
    private @Nullable String missing() {
        Document held = editor.document().get();
        if (held != null && held.floating() != null) {
            return "hint.floating";
        }
        MainAction.Kind kind = kind(held);
        if (kind == MainAction.Kind.FILL && held != null && held.mask().isEmpty()) {
            return "hint.mask";
        }
        if (kind == MainAction.Kind.FILL && editor.context().missedProperty().get()) {
            return "hint.box";
        }
        if (held == null && editor.captionProperty().get().isBlank()) {
            return "hint.caption";
        }
        String engineMissing = editor.engine().missing();
        if (engineMissing == null && isMadeAlready()) {
            return kind == MainAction.Kind.FILL ? "hint.running" : "hint.running.words";
        }
        return engineMissing;
    }

    /** True if the same request runs or waits already, which a second click must not repeat. */
    private boolean isMadeAlready() {
        return editor.run().runningProperty().get() && editor.queue().has(form.asked());
    }
}
