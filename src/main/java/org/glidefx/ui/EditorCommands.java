package org.glidefx.ui;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import org.glidefx.editor.Document;
import org.glidefx.editor.MaskedPart;
import org.glidefx.editor.TileMask;
import org.glidefx.editor.Version;
import org.glidefx.image.Raster;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.edit.Request;
import org.glidefx.ui.edit.ResizeViewModel;
import org.glidefx.ui.evaluate.EvaluationPage;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.TextSize;
import org.glidefx.ui.models.ModelsPage;
import org.glidefx.ui.settings.SettingsCard;
import org.glidefx.ui.settings.SettingsViewModel;
import org.glidefx.ui.settings.ShortcutsCard;
import org.glidefx.ui.strips.VersionComparison;
import org.jspecify.annotations.Nullable;

/** Commands that the actions of one document call on the editor's window. */
final class EditorCommands implements WindowCommands {

    private final EditorWindow window;
    private final DocumentPane document;
    private final EditorViewModel editor;
    private final SettingsViewModel settings;
    private @Nullable BatchCard batch;
    private @Nullable ClassifyCard classify;

    EditorCommands(EditorWindow window, DocumentPane document, SettingsViewModel settings) {
        this.window = window;
        this.document = document;
        editor = document.editor();
        this.settings = settings;
    }

    private EditorPane pane() {
        return window.pane();
    }

    private WindowFiles files() {
        return pane().files();
    }

    private Prompt prompt() {
        return pane().prompt();
    }

    @Override
    public void newDocument() {
        pane().desk().page().hide();
        window.documents().fresh();
    }

    @Override
    public void closeTab() {
        pane().tabs().closeChosen();
    }

    @Override
    public void stepTab(int by) {
        pane().tabs().step(by);
    }

    @Override
    public void open() {
        files().open();
    }

    @Override
    public void paste() {
        files().paste(false);
    }

    @Override
    public void pasteNew() {
        files().paste(true);
    }

    @Override
    public void copy() {
        Raster shown = editor.canvas().shownProperty().get();
        if (shown != null) {
            Action part = pane().actions().get("copy-masked");
            String done = Boolean.TRUE.equals(part.enabled().getValue())
                    ? Messages.text("notice.copied.whole", part.shortcut())
                    : Messages.text("notice.copied");
            pane().clipboard().put(ignored -> shown, done);
        }
    }

    @Override
    public void copyMasked() {
        Raster shown = editor.canvas().shownProperty().get();
        Document held = editor.document().get();
        if (shown != null && held != null) {
            TileMask mask = held.mask();
            pane().clipboard()
                    .put(ignored -> MaskedPart.of(shown, mask).orElse(shown), Messages.text("notice.copied-masked"));
        }
    }

    @Override
    public void copy(Version version) {
        pane().clipboard().put(ignored -> version.picture());
    }

    @Override
    public void save() {
        files().save(false);
    }

    @Override
    public void saveAs() {
        files().save(true);
    }

    @Override
    public void export() {
        files().export();
    }

    @Override
    public void openRecent(Path file) {
        files().open(file);
    }

    @Override
    public List<Path> recentFiles() {
        return files().recent();
    }

    @Override
    public boolean isOpen(Path file) {
        return files().isOpen(file);
    }

    @Override
    public void compareVersions() {
        new VersionComparison(editor).withFocused(window.scene().getFocusOwner());
    }

    @Override
    public void importMask() {
        files().importMask();
    }

    @Override
    public void exportMask() {
        files().exportMask();
    }

    @Override
    public void resize() {
        Document held = editor.document().get();
        if (held != null) {
            ResizeViewModel size = new ResizeViewModel(held.picture());
            ResizeCard card = new ResizeCard(size, () -> {
                prompt().cancel();
                editor.mask()
                        .resize(
                                size.widthProperty().get(),
                                size.heightProperty().get());
            });
            prompt().show(Messages.text("resize.title"), card.node());
            card.focus();
        }
    }

    @Override
    public void newSheet() {
        window.documents().fresh().editor().startSketch();
    }

    @Override
    public void fromWords() {
        if (editor.captionProperty().get().isBlank()) {
            document.focusCaption();
            editor.makeFromWords();
        } else {
            window.documents().makeFromWords(document.document());
        }
    }

    @Override
    public void fromWordsHere() {
        editor.makeFromWords();
    }

    @Override
    public void surprise() {
        document.words().surprise();
    }

    @Override
    public void accept() {
        PendingCandidate chosen = editor.candidates().getSelected();
        if (chosen != null && chosen.request() instanceof Request.Enlarge) {
            files().guardAccept(editor::accept);
        } else {
            editor.accept();
        }
    }

    @Override
    public void focusCaption() {
        document.focusCaption();
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
    public void showMenu() {
        if (window.scene().lookup("#" + MainMenu.ID) instanceof MenuButton menu) {
            menu.requestFocus();
            menu.show();
        }
    }

    @Override
    public void showSettings() {
        SettingsCard card = pane().settings(window::changeServer);
        card.fitInto(window.scene().getHeight());
        prompt().show(Messages.text("preferences.title"), card.node());
        prompt().hideUntil(card.wholeProperty());
        card.focus();
    }

    @Override
    public void showBatch() {
        BatchCard card = batch;
        if (card == null) {
            card = new BatchCard(editor.batch());
            batch = card;
            editor.batch().setOnShow(pane().desk().page()::show);
        }
        prompt().show(Messages.text("batch.title"), card.node());
        card.focus();
    }

    @Override
    public void showClassify() {
        ClassifyCard card = classify;
        if (card == null) {
            card = new ClassifyCard(
                    editor.classify(), () -> editor.canvas().shownProperty().get());
            classify = card;
        }
        prompt().show(Messages.text("classify.title"), card.node());
        card.focus();
    }

    @Override
    public void showShortcuts() {
        Scene scene = window.scene();
        ShortcutsCard card = new ShortcutsCard(document.actions(), document.keymap(), prompt())
                .fitInto(scene.getWidth(), scene.getHeight());
        prompt().show(Messages.text("shortcuts.title"), card.node());
        card.focus();
    }

    @Override
    public void showTour() {
        if (prompt().isOpen()) {
            prompt().cancel();
        }
        pane().desk().page().hide();
        pane().panels().hiddenProperty().set(false);
        pane().tour().begin();
    }

    @Override
    public void showModels() {
        editor.models().refresh();
        ModelsPage page = pane().models();
        page.fitInto(window.scene().getHeight());
        prompt().show(Messages.text("models.title"), page.node());
    }

    @Override
    public void showEvaluation() {
        EvaluationPage page = window.evaluation();
        page.fitInto(window.scene().getHeight());
        prompt().show(Messages.text("evaluate.title"), page.node());
        prompt().takeKeys(page::takes);
    }

    @Override
    public void quit() {
        window.quit();
    }
}
