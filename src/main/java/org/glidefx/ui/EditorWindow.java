package org.glidefx.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.glidefx.glide.DeviceChoice;
import org.glidefx.glide.EngineOptions;
import org.glidefx.image.Raster;
import org.glidefx.ui.canvas.FxImages;
import org.jspecify.annotations.Nullable;

/** The editor's window: its theme, its keys, and the questions it asks before work is lost. */
public final class EditorWindow {

    private final Stage stage;
    private final EditorViewModel editor;
    private final EditorPane pane;
    private final ModelsPage models;
    private final Scene scene;
    private final Keymap keymap;
    private final SettingsViewModel settings;
    private final Desktop desktop;

    public EditorWindow(Stage stage, EditorPorts ports, SettingsStore store, Desktop desktop) {
        this.stage = stage;
        this.desktop = desktop;
        settings = new SettingsViewModel(store);
        editor = new EditorViewModel(ports);
        pane = new EditorPane(editor, ports, desktop, Commands::new);
        models = new ModelsPage(editor.models(), editor.engine(), desktop);
        editor.gallery().setGuard(this::guard);
        scene = new Scene(pane.root(), settings.get().width(), settings.get().height());
        new ShortcutKeys(pane.actions(), editor, pane.prompt(), pane.canvas()).install(scene);
        keymap = new Keymap(pane.actions().all(), settings);
        pane.root().setOnDragOver(this::dragOver);
        pane.root().setOnDragDropped(this::dropped);
        stage.setScene(scene);
        stage.setMinWidth(Settings.MIN_WIDTH);
        stage.setMinHeight(Settings.MIN_HEIGHT);
        stage.setOnCloseRequest(this::closeRequested);
        stage.getIcons().setAll(AppIcons.load());
        stage.titleProperty()
                .bind(editor.document()
                        .titleProperty()
                        .map(name ->
                                name.isEmpty() ? Messages.text("app.name") : name + " – " + Messages.text("app.name")));
        editor.models().chosenProperty().subscribe((before, name) -> work(name));
        stage.focusedProperty()
                .subscribe(() -> editor.canvas().comparingProperty().set(false));
        settings.settingsProperty().subscribe(this::dress);
    }

    /** Shows the window, and offers to restore what an earlier one could not save. */
    public void show() {
        stage.show();
        pane.canvas().requestFocus();
        editor.autosave().findLeft(new RestoreOffer(editor, pane.prompt(), this::guard)::make);
    }

    /** Shows the first steps to whoever has not seen them; once, whether they are gone through or skipped. */
    public void offerTour() {
        if (!settings.get().preferences().toured() && !pane.prompt().isOpen()) {
            settings.prefer(Preferences::withToured);
            new TourCard(pane.actions(), pane.prompt()).begin();
        }
    }

    private void open(Path file) {
        guard(() -> editor.files().open(file, () -> remember(file)));
    }

    /** A file that was opened or saved comes first among the recent ones. */
    private void remember(Path file) {
        settings.change(now -> now.withRecent(file.toAbsolutePath().toString()));
    }

    public EditorViewModel editor() {
        return editor;
    }

    Actions actions() {
        return pane.actions();
    }

    public Scene scene() {
        return scene;
    }

    /** Works with another model from now on, and at the next start. */
    private void work(String model) {
        settings.change(now -> now.withModel(model));
        editor.changeEngine(
                new EngineOptions(model, DeviceChoice.of(settings.get().device()), 0));
    }

    /** Gives the window the theme and the size of text that are in force. */
    private void dress(Settings now) {
        Theme theme = Theme.of(now.theme());
        List<String> sheets = new ArrayList<>(theme.sheets());
        sheets.add(TextSize.sheet(now.preferences().text()));
        if (!sheets.equals(scene.getStylesheets())) {
            Application.setUserAgentStylesheet(theme.base());
            scene.getStylesheets().setAll(sheets);
        }
    }

    private void dragOver(DragEvent event) {
        Dragboard board = event.getDragboard();
        if (board.hasFiles() || board.hasImage()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        Dragboard board = event.getDragboard();
        event.setDropCompleted(
                drop(board.hasFiles() ? board.getFiles().getFirst().toPath() : null, board.getImage()));
        event.consume();
    }

    /** Takes what was dropped on the window; a file goes before an image. */
    boolean drop(@Nullable Path file, @Nullable Image image) {
        if (file != null) {
            open(file);
        } else if (image != null) {
            Raster picture = FxImages.toRaster(image);
            guard(() -> editor.files().paste(picture));
        }
        return file != null || image != null;
    }

    /** Does {@code then} at once if nothing would be lost, else asks first. */
    void guard(Runnable then) {
        String lost = editor.unsaved();
        if (lost == null) {
            then.run();
            return;
        }
        pane.prompt()
                .ask(
                        Messages.text("unsaved.title"),
                        lost,
                        editor.document().dirtyProperty().get() ? saveAnswers(then) : leaveAnswers(then));
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

    private void save(boolean elsewhere, Runnable then) {
        Path known = editor.document().savedTo();
        Optional<Path> file = known != null && !elsewhere
                ? Optional.of(known)
                : desktop.chooseSave(editor.files().suggestedName());
        file.ifPresent(chosen -> replaceOrSave(
                chosen,
                target -> editor.files().save(target, () -> {
                    remember(target);
                    then.run();
                })));
    }

    /** The dialog has asked about the name it was given, but not about the one with the suffix added. */
    private void replaceOrSave(Path chosen, Consumer<Path> saving) {
        replaceOrSave(chosen, FilesViewModel.withSuffix(chosen), saving);
    }

    /** @param target what is written when {@code chosen} was chosen */
    private void replaceOrSave(Path chosen, Path target, Consumer<Path> saving) {
        Runnable save = () -> saving.accept(target);
        if (target.equals(chosen) || !Files.exists(target)) {
            save.run();
            return;
        }
        pane.prompt()
                .ask(
                        Messages.text("replace.title", String.valueOf(target.getFileName())),
                        Messages.text("replace.text"),
                        List.of(
                                new Prompt.Answer("ask-cancel", "ask.cancel", Prompt.Answer.Weight.MAIN, () -> {}),
                                new Prompt.Answer("ask-replace", "replace.yes", Prompt.Answer.Weight.DANGER, save)));
    }

    private void closeRequested(WindowEvent event) {
        event.consume();
        guard(this::close);
    }

    private void close() {
        settings.change(now -> now.withSize(scene.getWidth(), scene.getHeight()));
        stage.close();
    }

    /** What takes care of failures that no one foresaw, from now on those of jobs too. */
    public CrashCare careForFailures(UiJobs jobs, CrashReports reports) {
        CrashCard card = new CrashCard(
                pane.prompt(),
                () -> desktop.chooseSave(editor.files().suggestedName())
                        .ifPresent(chosen ->
                                replaceOrSave(chosen, FilesViewModel.asDocument(chosen), editor.files()::saveCopy)),
                () -> {
                    editor.autosave().keepOnClose();
                    close();
                });
        return new CrashCare(editor, jobs, reports, card);
    }

    /** Stops all work and closes the model; call when the toolkit stops. */
    public void shutDown(UiJobs jobs) {
        jobs.close(editor.engine()::close, editor.autosave()::close, editor.gallery()::close);
    }

    /** What actions ask of this window. */
    private final class Commands implements WindowCommands {

        private final EditorPane asked;

        Commands(EditorPane asked) {
            this.asked = asked;
        }

        @Override
        public void open() {
            desktop.chooseOpen().ifPresent(file -> {
                Path folder = file.toAbsolutePath().getParent();
                settings.change(now -> now.withFolder(folder == null ? "" : folder.toString()));
                EditorWindow.this.open(file);
            });
        }

        @Override
        public void paste() {
            Optional<Path> file = desktop.clipboardFile();
            Optional<Raster> picture = desktop.clipboardPicture();
            if (picture.isPresent()) {
                guard(() -> editor.files().paste(picture.get()));
            } else if (file.isPresent()) {
                EditorWindow.this.open(file.get());
            } else {
                editor.notices().info(Messages.text("notice.nothing-to-paste"));
            }
        }

        @Override
        public void save() {
            EditorWindow.this.save(false, () -> {});
        }

        @Override
        public void saveAs() {
            EditorWindow.this.save(true, () -> {});
        }

        @Override
        public void export() {
            ExportCard card = new ExportCard((format, choice) -> {
                asked.prompt().cancel();
                desktop.chooseExport(editor.files().suggestedExport(format))
                        .ifPresent(chosen ->
                                replaceOrSave(chosen, target -> editor.files().export(target, choice, () -> {})));
            });
            asked.prompt().show(Messages.text("export.title"), card.node());
            card.focus();
        }

        @Override
        public void openRecent(Path file) {
            EditorWindow.this.open(file);
        }

        @Override
        public List<Path> recentFiles() {
            return settings.get().recent().stream()
                    .map(Path::of)
                    .filter(Files::exists)
                    .toList();
        }

        @Override
        public void compareStages() {
            new StageComparison(editor).withFocused(scene.getFocusOwner());
        }

        @Override
        public void importMask() {
            desktop.chooseOpen().ifPresent(editor.mask()::importFrom);
        }

        @Override
        public void exportMask() {
            desktop.chooseSave(Messages.text("mask.file"))
                    .ifPresent(chosen -> replaceOrSave(
                            chosen,
                            FilesViewModel.asPng(chosen),
                            target -> editor.mask().exportTo(chosen)));
        }

        @Override
        public void fromWords() {
            if (editor.captionProperty().get().isBlank()) {
                asked.focusCaption();
            }
            editor.makeFromWords();
        }

        @Override
        public void accept() {
            Proposal chosen = editor.proposals().getSelected();
            boolean replaces = chosen != null
                    && !(chosen.order() instanceof Order.Fill)
                    && editor.document().dirtyProperty().get();
            if (replaces) {
                guard(editor::accept);
            } else {
                editor.accept();
            }
        }

        @Override
        public void focusCaption() {
            asked.focusCaption();
        }

        @Override
        public void toggleTheme() {
            settings.nextTheme();
        }

        @Override
        public void stepText(int by) {
            settings.stepText(by);
        }

        @Override
        public void usualText() {
            settings.prefer(now -> now.withText(TextSize.USUAL));
        }

        @Override
        public void showSettings() {
            SettingsCard card = new SettingsCard(settings, this);
            asked.prompt().show(Messages.text("preferences.title"), card.node());
            card.focus();
        }

        @Override
        public void showShortcuts() {
            ShortcutsCard card = new ShortcutsCard(asked.actions(), keymap, asked.prompt())
                    .fitInto(scene.getWidth(), scene.getHeight());
            asked.prompt().show(Messages.text("shortcuts.title"), card.node());
            card.focus();
        }

        @Override
        public void showTour() {
            new TourCard(asked.actions(), asked.prompt()).begin();
        }

        @Override
        public void showModels() {
            editor.models().refresh();
            models.fitInto(scene.getHeight());
            asked.prompt().show(Messages.text("models.title"), models.node());
        }

        @Override
        public GalleryCommands gallery() {
            return asked.gallery();
        }

        @Override
        public void quit() {
            guard(EditorWindow.this::close);
        }
    }
}
