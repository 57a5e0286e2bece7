package org.glidefx.ui;

import java.util.List;
import java.util.stream.Collectors;
import org.glidefx.ui.documents.DocumentsViewModel;
import org.glidefx.ui.edit.AutosaveViewModel;
import org.glidefx.ui.edit.AutosaveViewModel.Left;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;

/** Offers to restore what earlier sessions could not save, all of it at once. */
final class RestoreOffer {

    private final DocumentsViewModel documents;
    private final AutosaveViewModel autosave;
    private final Prompt prompt;

    RestoreOffer(DocumentsViewModel documents, Prompt prompt) {
        this.documents = documents;
        autosave = documents.editor().autosave();
        this.prompt = prompt;
    }

    /** @param left what can be restored; not empty */
    void make(List<Left> left) {
        prompt.ask(
                Messages.text("restore.title"),
                left.size() == 1 ? text(left.getFirst()) : list(left),
                List.of(
                        new Prompt.Answer(
                                "ask-restore", "restore.yes", Prompt.Answer.Weight.MAIN, () -> documents.restore(left)),
                        new Prompt.Answer(
                                "ask-later",
                                "restore.later",
                                Prompt.Answer.Weight.PLAIN,
                                () -> left.forEach(autosave::leave)),
                        new Prompt.Answer(
                                "ask-drop",
                                "restore.no",
                                Prompt.Answer.Weight.DANGER,
                                () -> left.forEach(autosave::drop))));
    }

    /** Says what can be restored; caption and settings always are, so only a caption alone is mentioned. */
    private static String text(Left left) {
        if (!left.hasUnsavedDocument()) {
            return Messages.text("restore.caption", left.draft().caption().strip());
        }
        if (left.versions() > 1) {
            return Messages.text("restore.text", name(left), left.versions());
        }
        return Messages.text(left.hasMask() ? "restore.mask" : "restore.picture", name(left));
    }

    private static String list(List<Left> left) {
        return Messages.text("restore.several", left.size())
                + left.stream().map(each -> "\n• " + item(each)).collect(Collectors.joining());
    }

    private static String item(Left left) {
        return left.hasUnsavedDocument()
                ? Messages.text("restore.item", name(left), left.versions())
                : Messages.text("restore.item.caption", left.draft().caption().strip());
    }

    private static String name(Left left) {
        return left.title().isBlank() ? Messages.text("restore.untitled") : left.title();
    }
}
