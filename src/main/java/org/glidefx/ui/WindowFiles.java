package org.glidefx.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.ui.documents.ClosingCard;
import org.glidefx.ui.documents.DocumentsViewModel;
import org.glidefx.ui.documents.OpenDocument;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.ExportChoice;
import org.glidefx.ui.edit.ExportViewModel;
import org.glidefx.ui.edit.FilesViewModel;
import org.glidefx.ui.edit.Unsaved;
import org.glidefx.ui.kit.Desktop;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.settings.SettingsViewModel;

/** Opening, saving and closing with the dialogs that belong to it, and the questions before work is lost. */
final class WindowFiles {

    private final DocumentsViewModel documents;
    private final Desktop desktop;
    private final PictureClipboard clipboard;
    private final SettingsViewModel settings;
    private final Prompt prompt;

    WindowFiles(
            DocumentsViewModel documents,
            Desktop desktop,
            PictureClipboard clipboard,
            SettingsViewModel settings,
            Prompt prompt) {
        this.documents = documents;
        this.desktop = desktop;
        this.clipboard = clipboard;
        this.settings = settings;
        this.prompt = prompt;
    }

    private EditorViewModel editor() {
        return documents.editor();
    }

    void open() {
        List<Path> files = desktop.chooseSeveral();
        files.stream().findFirst().ifPresent(file -> {
            Path folder = file.toAbsolutePath().getParent();
            settings.change(now -> now.withFolder(folder == null ? "" : folder.toString()));
        });
        open(files);
    }

    void open(Path file) {
        open(List.of(file));
    }

    /** Each in a tab of its own. */
    void open(List<Path> files) {
        documents.open(files, this::remember);
    }

    /**
     * Takes what is on the clipboard: a file, or else a picture.
     *
     * @param anew opens it even if something is open that it could be inserted into
     */
    void paste(boolean anew) {
        boolean insert = !anew && editor().document().get() != null;
        try {
            Optional<Path> file = desktop.clipboardFile().filter(Files::isRegularFile);
            Optional<byte[]> bytes = file.isPresent() ? Optional.empty() : desktop.clipboardPng();
            if (file.isPresent()) {
                take(file.get(), insert);
            } else if (bytes.isPresent()) {
                editor().placing().read(bytes.get(), picture -> take(picture, insert));
            } else {
                desktop.clipboardPicture()
                        .ifPresentOrElse(
                                picture -> take(picture, insert),
                                () -> documents.shared().notices().info(Messages.text("notice.nothing-to-paste")));
            }
        } catch (ImageFileException tooLarge) {
            documents.shared().notices().failed(tooLarge, Messages.text("notice.nothing-to-paste"));
        }
    }

    /** A document is opened in any case: it is more than a picture. */
    private void take(Path file, boolean insert) {
        if (insert && !DocumentFile.isNamed(file)) {
            editor().placing().insert(file);
        } else {
            open(file);
        }
    }

    private void take(Raster picture, boolean insert) {
        if (insert) {
            editor().placing().paste(picture, "");
        } else {
            documents.paste(picture);
        }
    }

    /** Takes what was dropped on the window; asks whether to insert or to open it where both can be. */
    void drop(Path file) {
        if (editor().document().get() == null || DocumentFile.isNamed(file)) {
            open(file);
        } else {
            askInsert(String.valueOf(file.getFileName()), insert -> take(file, insert));
        }
    }

    void drop(Raster picture) {
        if (editor().document().get() == null) {
            take(picture, false);
        } else {
            askInsert(Messages.text("title.pasted"), insert -> take(picture, insert));
        }
    }

    private void askInsert(String name, Consumer<Boolean> then) {
        prompt.ask(
                Messages.text("insert.title", name),
                Messages.text("insert.text"),
                List.of(
                        new Prompt.Answer(
                                "ask-insert", "insert.yes", Prompt.Answer.Weight.MAIN, () -> then.accept(true)),
                        new Prompt.Answer(
                                "ask-open", "insert.open", Prompt.Answer.Weight.PLAIN, () -> then.accept(false))));
    }

    /** @param elsewhere asks for a name even if the document has a file */
    void save(boolean elsewhere) {
        save(documents.front(), elsewhere, () -> {});
    }

    private void save(OpenDocument document, boolean elsewhere, Runnable then) {
        EditorViewModel editor = document.editor();
        Path known = editor.document().savedTo();
        Optional<Path> file = known != null && !elsewhere
                ? Optional.of(known)
                : desktop.chooseSave(editor.files().suggestedName());
        file.ifPresent(chosen -> {
            Path target = FilesViewModel.asSaved(chosen);
            if (isOpenBeside(document, target)) {
                documents
                        .shared()
                        .notices()
                        .warn(Messages.text("notice.open-beside", String.valueOf(target.getFileName())));
                return;
            }
            replaceOrSave(
                    chosen,
                    target,
                    written -> editor.files().save(written, () -> {
                        remember(written);
                        then.run();
                    }));
        });
    }

    /** To write over the file of another document would leave that one with what it does not hold. */
    private boolean isOpenBeside(OpenDocument document, Path target) {
        return documents.of(target).filter(there -> !there.equals(document)).isPresent();
    }

    /** Saves beside the document's own file, which stays as it is. */
    void saveCopy() {
        EditorViewModel editor = editor();
        desktop.chooseSave(editor.files().suggestedName())
                .ifPresent(
                        chosen -> replaceOrSave(chosen, FilesViewModel.asDocument(chosen), editor.files()::saveCopy));
    }

    /** Asks how, then where to. */
    void export() {
        EditorViewModel editor = editor();
        Document held = editor.document().get();
        ExportViewModel options = editor.files().exporting();
        if (held == null || options == null) {
            return;
        }
        ExportCard card = new ExportCard(
                options,
                () -> {
                    prompt.cancel();
                    choosePlace(editor, options);
                },
                () -> {
                    prompt.cancel();
                    ExportChoice choice = options.choice();
                    clipboard.put(ignored -> ExportViewModel.picture(held, choice));
                },
                prompt::cancel);
        prompt.show(Messages.text("export.title"), card.node());
        card.focus();
    }

    private void choosePlace(EditorViewModel editor, ExportViewModel options) {
        desktop.chooseExport(
                        editor.files().suggestedExport(options.formatProperty().get()), exports())
                .ifPresent(chosen -> replaceOrSave(
                        chosen,
                        FilesViewModel.asPicture(chosen),
                        target -> editor.files().export(target, options.choice(), () -> {})));
    }

    private String exports() {
        return settings.get().setup().exports();
    }

    void importMask() {
        desktop.chooseOpen().ifPresent(editor().mask()::importFrom);
    }

    void exportMask() {
        EditorViewModel editor = editor();
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

    /** Closes a tab, once what would be lost is saved or not wanted. */
    void close(OpenDocument document) {
        closing(List.of(document), () -> documents.close(document));
    }

    /** Closes all tabs but one. */
    void closeOthers(OpenDocument kept) {
        List<OpenDocument> others =
                documents.open().stream().filter(each -> !each.equals(kept)).toList();
        closing(others, () -> {
            others.forEach(documents::close);
            documents.show(kept);
        });
    }

    /** Does {@code then} at once if nothing of these would be lost, else asks first, once for all of them. */
    void closing(List<OpenDocument> closed, Runnable then) {
        List<OpenDocument> lost =
                closed.stream().filter(each -> each.editor().unsaved() != null).toList();
        if (lost.isEmpty()) {
            then.run();
        } else if (lost.size() == 1) {
            documents.show(lost.getFirst());
            Unsaved unsaved = lost.getFirst().editor().unsaved();
            if (unsaved != null) {
                ask(lost.getFirst(), unsaved, then);
            }
        } else {
            new ClosingCard(lost, prompt, (wanted, answered) -> saveAll(wanted, answered)).ask(then);
        }
    }

    /** One after the other; where one is not saved after all, the rest waits and nothing is closed. */
    private void saveAll(List<OpenDocument> wanted, Runnable then) {
        if (wanted.isEmpty()) {
            then.run();
        } else {
            documents.show(wanted.getFirst());
            save(wanted.getFirst(), false, () -> saveAll(wanted.subList(1, wanted.size()), then));
        }
    }

    /** Asks before an enlarged picture takes the place of the document in front. */
    void guardAccept(Runnable then) {
        Unsaved lost = editor().unsaved();
        if (lost == null || !lost.document()) {
            then.run();
        } else {
            ask(documents.front(), lost.accepting(), then);
        }
    }

    private void ask(OpenDocument document, Unsaved lost, Runnable then) {
        prompt.ask(lost.question(), lost.text(), lost.document() ? saveAnswers(document, then) : leaveAnswers(then));
    }

    private List<Prompt.Answer> saveAnswers(OpenDocument document, Runnable then) {
        return List.of(
                new Prompt.Answer("ask-save", "ask.save", Prompt.Answer.Weight.MAIN, () -> save(document, false, then)),
                new Prompt.Answer("ask-cancel", "ask.cancel", Prompt.Answer.Weight.PLAIN, () -> {}),
                new Prompt.Answer("ask-discard", "ask.discard", Prompt.Answer.Weight.DANGER, then));
    }

    private static List<Prompt.Answer> leaveAnswers(Runnable then) {
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
