package org.glidefx.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.glidefx.image.Raster;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.FilesViewModel;
import org.glidefx.ui.edit.Unsaved;
import org.glidefx.ui.kit.Desktop;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.settings.SettingsViewModel;

/** Opening and saving with the dialogs that belong to it, and the questions before work is lost. */
final class WindowFiles {

    private final EditorViewModel editor;
    private final Desktop desktop;
    private final SettingsViewModel settings;
    private final Prompt prompt;

    WindowFiles(EditorViewModel editor, Desktop desktop, SettingsViewModel settings, Prompt prompt) {
        this.editor = editor;
        this.desktop = desktop;
        this.settings = settings;
        this.prompt = prompt;
    }

    void open() {
        desktop.chooseOpen().ifPresent(file -> {
            Path folder = file.toAbsolutePath().getParent();
            settings.change(now -> now.withFolder(folder == null ? "" : folder.toString()));
            open(file);
        });
    }

    void open(Path file) {
        guard(() -> editor.files().open(file, () -> remember(file)));
    }

    void paste(Raster picture) {
        guard(() -> editor.files().paste(picture));
    }

    /** Pastes a picture or opens a file, whichever is on the clipboard. */
    void paste() {
        Optional<Path> file = desktop.clipboardFile();
        Optional<Raster> picture = desktop.clipboardPicture();
        if (picture.isPresent()) {
            paste(picture.get());
        } else if (file.isPresent()) {
            open(file.get());
        } else {
            editor.notices().info(Messages.text("notice.nothing-to-paste"));
        }
    }

    /** @param elsewhere asks for a name even if the document has a file */
    void save(boolean elsewhere) {
        save(elsewhere, () -> {});
    }

    private void save(boolean elsewhere, Runnable then) {
        Path known = editor.document().savedTo();
        Optional<Path> file = known != null && !elsewhere
                ? Optional.of(known)
                : desktop.chooseSave(editor.files().suggestedName());
        file.ifPresent(chosen -> replaceOrSave(
                chosen,
                FilesViewModel.asSaved(chosen),
                target -> editor.files().save(target, () -> {
                    remember(target);
                    then.run();
                })));
    }

    /** Saves beside the document's own file, which stays as it is. */
    void saveCopy() {
        desktop.chooseSave(editor.files().suggestedName())
                .ifPresent(
                        chosen -> replaceOrSave(chosen, FilesViewModel.asDocument(chosen), editor.files()::saveCopy));
    }

    /** Asks how, then where to. */
    void export() {
        ExportCard card = new ExportCard((format, choice) -> {
            prompt.cancel();
            desktop.chooseExport(editor.files().suggestedExport(format), exports())
                    .ifPresent(chosen -> replaceOrSave(
                            chosen,
                            FilesViewModel.asPicture(chosen),
                            target -> editor.files().export(target, choice, () -> {})));
        });
        prompt.show(Messages.text("export.title"), card.node());
        card.focus();
    }

    private String exports() {
        return settings.get().setup().exports();
    }

    void importMask() {
        desktop.chooseOpen().ifPresent(editor.mask()::importFrom);
    }

    void exportMask() {
        desktop.chooseExport(Messages.text("mask.file"), exports())
                .ifPresent(chosen -> replaceOrSave(
                        chosen,
                        FilesViewModel.asPng(chosen),
                        target -> editor.mask().exportTo(chosen)));
    }

    /** Those that are still there. */
    List<Path> recent() {
        return settings.get().recent().stream()
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    /** A file that was opened or saved comes first among the recent ones. */
    private void remember(Path file) {
        settings.change(now -> now.withRecent(file.toAbsolutePath().toString()));
    }

    /** Does {@code then} at once if nothing would be lost, else asks first. */
    void guard(Runnable then) {
        Unsaved lost = editor.unsaved();
        if (lost == null) {
            then.run();
        } else {
            ask(lost, then);
        }
    }

    /** The same before a candidate takes the place of the document. */
    void guardAccept(Runnable then) {
        Unsaved lost = editor.unsaved();
        if (lost == null || !lost.document()) {
            then.run();
        } else {
            ask(lost.accepting(), then);
        }
    }

    private void ask(Unsaved lost, Runnable then) {
        prompt.ask(lost.question(), lost.text(), lost.document() ? saveAnswers(then) : leaveAnswers(then));
    }

    private List<Prompt.Answer> saveAnswers(Runnable then) {
        return List.of(
                new Prompt.Answer("ask-save", "ask.save", Prompt.Answer.Weight.MAIN, () -> save(false, then)),
                new Prompt.Answer("ask-cancel", "ask.cancel", Prompt.Answer.Weight.PLAIN, () -> {}),
                new Prompt.Answer("ask-discard", "ask.discard", Prompt.Answer.Weight.DANGER, then));
    }

    private List<Prompt.Answer> leaveAnswers(Runnable then) {
        return List.of(
                new Prompt.Answer("ask-cancel", "ask.accept", Prompt.Answer.Weight.MAIN, () -> {}),
                new Prompt.Answer("ask-discard", "ask.leave", Prompt.Answer.Weight.DANGER, then));
    }

    /**
     * The dialog has asked about the name it was given, but not about the one with the suffix added.
     *
     * @param target what is written when {@code chosen} was chosen
     */
    private void replaceOrSave(Path chosen, Path target, Consumer<Path> saving) {
        Runnable save = () -> saving.accept(target);
        if (target.equals(chosen) || !Files.exists(target)) {
            save.run();
            return;
        }
        prompt.ask(
                Messages.text("replace.title", String.valueOf(target.getFileName())),
                Messages.text("replace.text"),
                List.of(
                        new Prompt.Answer("ask-cancel", "ask.cancel", Prompt.Answer.Weight.MAIN, () -> {}),
                        new Prompt.Answer("ask-replace", "replace.yes", Prompt.Answer.Weight.DANGER, save)));
    }
}
