package org.glidefx.ui;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import org.glidefx.editor.Document;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.edit.Request;
import org.glidefx.ui.edit.ResizeViewModel;
import org.glidefx.ui.gallery.GalleryCommands;
import org.glidefx.ui.kit.Desktop;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.TextSize;
import org.glidefx.ui.models.ModelsPage;
import org.glidefx.ui.settings.SettingsCard;
import org.glidefx.ui.settings.SettingsViewModel;
import org.glidefx.ui.settings.ShortcutsCard;
import org.glidefx.ui.strips.VersionComparison;
import org.jspecify.annotations.Nullable;

/** Commands that actions call on the editor's window. */
final class EditorCommands implements WindowCommands {

    private final EditorWindow window;
    private final EditorViewModel editor;
    private final EditorPane pane;
    private final WindowFiles files;
    private final SettingsViewModel settings;
    private final Desktop desktop;
    private @Nullable ModelsPage models;
    private @Nullable SettingsCard preferences;
    private @Nullable BatchCard batch;
    private @Nullable ClassifyCard classify;

    EditorCommands(EditorWindow window, EditorPane pane, SettingsViewModel settings, Desktop desktop) {
        this.window = window;
        this.editor = window.editor();
        this.pane = pane;
        this.files = pane.files();
        this.settings = settings;
        this.desktop = desktop;
    }

    @Override
    public void open() {
        files.open();
    }

    @Override
    public void paste() {
        files.paste();
    }

    @Override
    public void save() {
        files.save(false);
    }

    @Override
    public void saveAs() {
        files.save(true);
    }

    @Override
    public void export() {
        files.export();
    }

    @Override
    public void openRecent(Path file) {
        files.open(file);
    }

    @Override
    public List<Path> recentFiles() {
        return files.recent();
    }

    @Override
    public void compareVersions() {
        new VersionComparison(editor).withFocused(window.scene().getFocusOwner());
    }

    @Override
    public void importMask() {
        files.importMask();
    }

    @Override
    public void exportMask() {
        files.exportMask();
    }

    @Override
    public void resize() {
        Document held = editor.document().get();
        if (held != null) {
            ResizeViewModel size = new ResizeViewModel(held.picture());
            ResizeCard card = new ResizeCard(size, () -> {
                pane.prompt().cancel();
                editor.mask()
                        .resize(
                                size.widthProperty().get(),
                                size.heightProperty().get());
            });
            pane.prompt().show(Messages.text("resize.title"), card.node());
            card.focus();
        }
    }

    @Override
    public void newSheet() {
        files.guard(editor::startSketch);
    }

    @Override
    public void fromWords() {
        if (editor.captionProperty().get().isBlank()) {
            pane.focusCaption();
        }
        editor.makeFromWords();
    }

    @Override
    public void surprise() {
        pane.words().surprise();
    }

    @Override
    public void accept() {
        PendingCandidate chosen = editor.candidates().getSelected();
        if (chosen != null && !(chosen.request() instanceof Request.OnVersion)) {
            files.guardAccept(editor::accept);
        } else {
            editor.accept();
        }
    }

    @Override
    public void focusCaption() {
        pane.focusCaption();
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
        SettingsCard card = preferences;
        if (card == null) {
            card = new SettingsCard(
                    settings, new SettingsDesk(editor, pane.desk(), desktop, this::showShortcuts, this::showTour));
            preferences = card;
        }
        card.fitInto(window.scene().getHeight());
        pane.prompt().show(Messages.text("preferences.title"), card.node());
        card.focus();
    }

    @Override
    public void showBatch() {
        BatchCard card = batch;
        if (card == null) {
            card = new BatchCard(editor.batch());
            batch = card;
            editor.batch().setOnShow(pane.desk().page()::show);
        }
        pane.prompt().show(Messages.text("batch.title"), card.node());
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
        pane.prompt().show(Messages.text("classify.title"), card.node());
        card.focus();
    }

    @Override
    public void showShortcuts() {
        Scene scene = window.scene();
        ShortcutsCard card = new ShortcutsCard(pane.actions(), window.keymap(), pane.prompt())
                .fitInto(scene.getWidth(), scene.getHeight());
        pane.prompt().show(Messages.text("shortcuts.title"), card.node());
        card.focus();
    }

    @Override
    public void showTour() {
        new TourCard(pane.actions(), pane.prompt()).begin();
    }

    @Override
    public void showModels() {
        editor.models().refresh();
        ModelsPage page = models;
        if (page == null) {
            page = new ModelsPage(editor.models(), editor.engine(), desktop);
            models = page;
        }
        page.fitInto(window.scene().getHeight());
        pane.prompt().show(Messages.text("models.title"), page.node());
    }

    @Override
    public GalleryCommands gallery() {
        return pane.gallery();
    }

    @Override
    public void quit() {
        files.guard(window::close);
    }
}
