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
import org.glidefx.ui.kit.UiJobs;
import org.glidefx.ui.settings.DialogFolders;
import org.glidefx.ui.settings.SettingsViewModel;

/** Opens, saves and closes documents, with the dialogs for it and the questions before work is lost. */
final class WindowFiles {

    private final DocumentsViewModel documents;
    private final Desktop desktop;
    private final PictureClipboard clipboard;
    private final SettingsViewModel settings;
    private final Prompt prompt;
    private final UiJobs jobs;

    WindowFiles(
            DocumentsViewModel documents,
            Desktop desktop,
            PictureClipboard clipboard,
            SettingsViewModel settings,
            Prompt prompt,
            UiJobs jobs) {
        this.documents = documents;
        this.desktop = desktop;
        this.clipboard = clipboard;
        this.settings = settings;
        this.prompt = prompt;
        this.jobs = jobs;
    }

    private EditorViewModel editor() {
        return documents.editor();
    }

    void open() {
        open(desktop.chooseSeveral());
    }

    void open(Path file) {
        open(List.of(file));
    }

    /** Opens files, each in its own tab. */
    void open(List<Path> files) {
        documents.open(files, this::remember);
    }

    /**
     * Pastes what is on the clipboard: a file, or else a picture.
     *
     * @param anew whether to open it even if a document is open that it could be inserted into
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

    /** Inserts or opens a file; a document is always opened, because it is more than a picture. */
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

    /** Opens a file that was dropped on the window, or asks whether to insert or to open it where both are possible. */
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

    /** @param elsewhere whether to ask for a name even if the document has a file */
    void save(boolean elsewhere) {
        save(documents.front(), elsewhere, () -> {});
    }

    private void save(OpenDocument document, boolean elsewhere, Runnable then) {
        EditorViewModel editor = document.editor();
        Path known = editor.document().savedTo();
        Optional<Desktop.Destination> place = known != null && !elsewhere
                ? Optional.of(Desktop.Destination.of(known))
                : desktop.chooseSave(editor.files().suggestedName(), documents.folderOf(document));
        place.ifPresent(chosen -> {
            Path target = FilesViewModel.asSaved(chosen.file());
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

    /** True if another document has the file: overwriting it would leave that one with a file of different content. */
    private boolean isOpenBeside(OpenDocument document, Path target) {
        return documents.of(target).filter(there -> !there.equals(document)).isPresent();
    }

    /** Saves a copy; the document keeps its own file, which stays as it is. */
    void saveCopy() {
        EditorViewModel editor = editor();
        desktop.chooseSave(editor.files().suggestedName(), documents.folderOf(documents.front()))
                .ifPresent(chosen ->
                        replaceOrSave(chosen, FilesViewModel.asDocument(chosen.file()), editor.files()::saveCopy));
    }

    /** Exports the picture: asks how, then where to. */
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
                        FilesViewModel.asPicture(chosen.file()),
                        target -> editor.files().export(target, options.choice(), () -> {})));
    }

    /** The folder for exports: the user's own if the settings name one, else that of the document. */
    private Optional<Path> exports() {
        return DialogFolders.path(settings.get().setup().exports())
                .filter(Files::isDirectory)
                .or(() -> documents.folderOf(documents.front()));
    }

    void importMask() {
        desktop.chooseOpen().ifPresent(editor().mask()::importFrom);
    }

    void exportMask() {
        EditorViewModel editor = editor();
        desktop.chooseExport(Messages.text("mask.file"), exports())
                .ifPresent(chosen -> replaceOrSave(
                        chosen,
                        FilesViewModel.asPng(chosen.file()),
                        target -> editor.mask().exportTo(chosen.file())));
    }

    /** The files that were opened or saved last; some may be gone, for which the disk is not asked here. */
    List<Path> recent() {
        return settings.get().recent().stream()
                .flatMap(file -> DialogFolders.path(file).stream())
                .toList();
    }

    boolean isOpen(Path file) {
        return documents.of(file).isPresent();
    }

    /** Makes a file that was opened or saved the first of the recent ones. */
    private void remember(Path file) {
        settings.change(now -> now.withRecent(file.toAbsolutePath().toString()));
    }

    /** Closes a tab, after asking about what would be lost. */
    void close(OpenDocument document) {
        closing(List.of(document), () -> documents.close(document));
    }

    /** Closes all tabs but one, after asking about what would be lost. */
    void closeOthers(OpenDocument kept) {
        List<OpenDocument> others =
                documents.open().stream().filter(each -> !each.equals(kept)).toList();
        closing(others, () -> {
            others.forEach(documents::close);
            documents.show(kept);
        });
    }

    /** Runs {@code then}, which ends the program, as {@link #closing} does; asks about {@link #writing} before. */
    void quitting(Runnable then) {
        writing(() -> closing(documents.open(), then));
    }

    /** Runs {@code quit}, which ends the program, but first asks about files that are still being written and would be lost. */
    void writing(Runnable quit) {
        if (!jobs.isWriting()) {
            quit.run();
            return;
        }
        prompt.ask(
                Messages.text("writing.title"),
                Messages.text("writing.text"),
                List.of(
                        new Prompt.Answer("ask-cancel", "writing.wait", Prompt.Answer.Weight.MAIN, () -> {}),
                        new Prompt.Answer("ask-discard", "writing.quit", Prompt.Answer.Weight.DANGER, quit)));
    }

    /** Runs {@code then}: at once if the documents would lose nothing, else after asking once about all of them. */
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

    /** Saves one document after the other, then runs {@code then}; if one is not saved, nothing further happens. */
    private void saveAll(List<OpenDocument> wanted, Runnable then) {
        if (wanted.isEmpty()) {
            then.run();
        } else {
            documents.show(wanted.getFirst());
            save(wanted.getFirst(), false, () -> saveAll(wanted.subList(1, wanted.size()), then));
        }
    }

    /** Asks before an enlarged picture replaces the document in front. */
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
     * Asks before it replaces a file whose name got a suffix: the file dialog has asked about the typed name only.
     *
     * @param target the file to be written for {@code chosen}
     */
    private void replaceOrSave(Desktop.Destination chosen, Path target, Consumer<Path> saving) {
        Runnable save = () -> saving.accept(target);
        if (target.equals(chosen.asked()) || !Files.exists(target)) {
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
