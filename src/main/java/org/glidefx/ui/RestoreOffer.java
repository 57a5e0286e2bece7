package org.glidefx.ui;

import java.util.List;
import java.util.function.Consumer;
import org.glidefx.ui.edit.AutosaveViewModel;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;

/** Offers what an earlier window could not save. */
final class RestoreOffer {

    private final EditorViewModel editor;
    private final Prompt prompt;
    private final Consumer<Runnable> guard;

    /** @param guard does something at once if nothing would be lost by it, else asks first */
    RestoreOffer(EditorViewModel editor, Prompt prompt, Consumer<Runnable> guard) {
        this.editor = editor;
        this.prompt = prompt;
        this.guard = guard;
    }

    void make(AutosaveViewModel.Left left) {
        String name = left.title().isBlank() ? Messages.text("restore.untitled") : left.title();
        prompt.ask(
                Messages.text("restore.title"),
                text(left, name),
                List.of(
                        new Prompt.Answer(
                                "ask-restore",
                                "restore.yes",
                                Prompt.Answer.Weight.MAIN,
                                () -> guard.accept(() -> editor.restore(left))),
                        new Prompt.Answer(
                                "ask-later",
                                "restore.later",
                                Prompt.Answer.Weight.PLAIN,
                                () -> editor.autosave().leave(left)),
                        new Prompt.Answer(
                                "ask-drop",
                                "restore.no",
                                Prompt.Answer.Weight.DANGER,
                                () -> editor.autosave().drop(left))));
    }

    /** Says what there is; the caption and the settings come with all of it. */
    private static String text(AutosaveViewModel.Left left, String name) {
        if (!left.hasUnsavedDocument()) {
            return Messages.text("restore.caption", left.draft().caption().strip());
        }
        if (left.versions() > 1) {
            return Messages.text("restore.text", name, left.versions());
        }
        return Messages.text(left.hasMask() ? "restore.mask" : "restore.picture", name);
    }
}
