package org.glidefx.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.TransferMode;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javafx.util.Duration;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.documents.DocumentsViewModel;
import org.glidefx.ui.edit.EditorPorts;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.evaluate.EvaluationPage;
import org.glidefx.ui.evaluate.EvaluationViewModel;
import org.glidefx.ui.evaluate.Evaluator;
import org.glidefx.ui.gallery.GalleryDesk;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.AppIcons;
import org.glidefx.ui.kit.Desktop;
import org.glidefx.ui.kit.DisabledTips;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.TextSize;
import org.glidefx.ui.kit.Theme;
import org.glidefx.ui.kit.UiJobs;
import org.glidefx.ui.settings.Preferences;
import org.glidefx.ui.settings.Settings;
import org.glidefx.ui.settings.SettingsViewModel;
import org.jspecify.annotations.Nullable;

/** The editor's window with its documents: its theme, keys, drag and drop, and how it closes. */
public final class EditorWindow {

    /** How long the pointer must rest on a disabled control before its tooltip is shown. */
    private static final Duration REST = Duration.millis(700);

    /** Height of the system's title bar, in pixels; about the same on all systems. */
    private static final double TITLE_BAR = 40;

    private final Stage stage;
    private final DocumentsViewModel documents;
    private final EditorPane pane;
    private final WindowFiles files;
    private final Scene scene;
    private final SettingsViewModel settings;
    private final SettingsInForce inForce;
    private final UiJobs jobs;
    private final Desktop desktop;
    private Optional<Evaluator> evaluator = Optional.empty();
    private @Nullable EvaluationPage evaluation;

    public EditorWindow(Stage stage, EditorPorts ports, SettingsViewModel settings, Desktop desktop) {
        this.stage = stage;
        this.jobs = ports.jobs();
        this.desktop = desktop;
        this.settings = settings;
        // Before the first control is made, which would otherwise load the toolkit's own style sheet.
        Application.setUserAgentStylesheet(Theme.of(settings.get().theme()).base());
        documents = new DocumentsViewModel(ports);
        pane = new EditorPane(documents, ports, settings, desktop, made -> new EditorCommands(this, made, settings));
        files = pane.files();
        scene = new Scene(pane.root(), settings.get().width(), settings.get().height());
        pane.follow();
        pane.desk().setShortcuts(action -> pane.actions().get(action).shortcut());
        DisabledTips.install(scene, REST);
        new ShortcutKeys(pane, pane.desk().page().shownProperty()).install(scene);
        pane.root().setOnDragOver(this::dragOver);
        pane.root().setOnDragDropped(this::dropped);
        stage.setScene(scene);
        stage.setMinWidth(Settings.MIN_WIDTH);
        stage.setMinHeight(Settings.MIN_HEIGHT);
        stage.setOnCloseRequest(this::closeRequested);
        stage.getIcons().setAll(AppIcons.small());
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreenExitHint("");
        pane.panels().fullScreenProperty().subscribe(stage::setFullScreen);
        stage.fullScreenProperty().subscribe(pane.panels().fullScreenProperty()::set);
        new BackgroundRuns(documents, stage.focusedProperty(), pane.desk().page(), stage::setTitle).watch();
        pane.desk().tileSizeProperty().set(settings.get().setup().tile());
        inForce = new SettingsInForce(settings, documents);
        documents.shared().models().setOnChoice(inForce::work);
        stage.focusedProperty()
                .subscribe(
                        (before, now) -> editor().canvas().comparingProperty().set(false));
        settings.settingsProperty().subscribe(this::applyStyles);
    }

    /** Keeps the window within {@code screen}, the part that no taskbar covers. Call it before the window is shown. */
    public void fit(Rectangle2D screen) {
        if (scene.getWidth() > screen.getWidth()) {
            stage.setWidth(screen.getWidth());
        }
        if (scene.getHeight() > screen.getHeight() - TITLE_BAR) {
            stage.setHeight(screen.getHeight());
        }
    }

    /** Shows the window, and offers to restore what an earlier session could not save. */
    public void show() {
        stage.show();
        pane.canvas().requestFocus();
        if (settings.get().setup().recovery()) {
            editor().autosave().findLeft(new RestoreOffer(documents, pane.prompt())::make);
        }
    }

    /**
     * Adds what the window's first frame does without: panels not shown yet, and large icons for the system's window
     * switcher.
     */
    public void complete() {
        pane.complete();
        stage.getIcons().setAll(AppIcons.all());
    }

    /** Starts the tour if the user has not seen it yet; once only, even if it is skipped. */
    public void offerTour() {
        if (!settings.get().preferences().toured() && !pane.prompt().isOpen()) {
            settings.prefer(Preferences::withToured);
            pane.tour().begin();
        }
    }

    public DocumentsViewModel documents() {
        return documents;
    }

    /** The document in front. */
    public EditorViewModel editor() {
        return documents.editor();
    }

    EditorPane pane() {
        return pane;
    }

    public GalleryDesk gallery() {
        return pane.desk();
    }

    public ActionList actions() {
        return pane.actions();
    }

    public Scene scene() {
        return scene;
    }

    /** Sets what runs evaluations; without it, the page of evaluations says that there is nothing. */
    public void setEvaluator(Evaluator with) {
        evaluator = Optional.of(with);
    }

    /** The page of evaluations; always the same one, because its work goes on while it is closed. */
    EvaluationPage evaluation() {
        EvaluationPage page = evaluation;
        if (page == null) {
            EvaluationViewModel model = new EvaluationViewModel(() -> evaluator, inForce::options, jobs);
            page = new EvaluationPage(model, jobs, desktop);
            evaluation = page;
        }
        return page;
    }

    /** Sets the theme, by its id, and the text size, in percent. */
    void wear(String theme, int text) {
        settings.change(
                now -> now.withTheme(theme).withPreferences(now.preferences().withText(text)));
    }

    /**
     * Opens the model on the server or machine that the settings name.
     *
     * @param other whether another one was chosen; if not, the model is opened only if it is not open there
     */
    void changeServer(boolean other) {
        if (other) {
            inForce.reopen();
        } else {
            inForce.apply();
        }
    }

    /** Loads the model that the settings name, in the background. */
    public void openEngine() {
        editor().openEngine(inForce.options());
    }

    /** Applies the theme and text size of the settings to the window. */
    private void applyStyles(Settings now) {
        Theme theme = Theme.of(now.theme());
        List<String> sheets = new ArrayList<>(theme.sheets());
        sheets.add(TextSize.sheet(now.preferences().text()));
        List<String> applied = scene.getStylesheets();
        if (applied.isEmpty()) {
            applied.addAll(sheets);
            return;
        }
        List<Integer> changed = IntStream.range(0, sheets.size())
                .filter(i -> !sheets.get(i).equals(applied.get(i)))
                .boxed()
                .toList();
        if (!theme.base().equals(Application.getUserAgentStylesheet())) {
            pane.awaitStyles(theme);
            Application.setUserAgentStylesheet(theme.base());
        } else if (changed.size() == 1) {
            // If nothing waits for the next frame, all nodes match their rules now and have only to apply the styles
            // then.
            pane.root().applyCss();
        } else if (!changed.isEmpty()) {
            pane.awaitStyles(theme);
        }
        // Unchanged sheets are not parsed again.
        changed.forEach(i -> applied.set(i, sheets.get(i)));
        if (Window.getWindows().stream().anyMatch(PopupWindow.class::isInstance)) {
            // An open list takes its colours from the window, which would come after it in the next frame.
            pane.root().applyCss();
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
        List<Path> dropped = board.getFiles().stream().map(File::toPath).toList();
        event.setDropCompleted(drop(dropped, board.getImage()));
        event.consume();
    }

    /**
     * Handles what was dropped on the window: files take precedence over an image, and several open in a tab each.
     *
     * @return false if there was neither
     */
    boolean drop(List<Path> dropped, @Nullable Image image) {
        if (dropped.size() == 1) {
            files.drop(dropped.getFirst());
        } else if (!dropped.isEmpty()) {
            files.open(dropped);
        } else if (image != null && FxImages.fits(image)) {
            files.drop(FxImages.toRaster(image));
        } else if (image != null) {
            documents.shared().notices().error(Messages.text("notice.picture-size"));
        }
        return !dropped.isEmpty() || image != null;
    }

    private void closeRequested(WindowEvent event) {
        event.consume();
        quit();
    }

    /** Closes the window, after asking about what would be lost. */
    void quit() {
        files.quitting(this::close);
    }

    /** Closes the window without asking. */
    public void close() {
        settings.setUp(now ->
                now.withTile((int) Math.round(pane.desk().tileSizeProperty().get())));
        if (!stage.isFullScreen()) {
            settings.change(now -> now.withSize(scene.getWidth(), scene.getHeight()));
        }
        stage.close();
    }

    /** Returns the handler of unexpected failures, which from now on handles those of jobs too. */
    public CrashCare careForFailures(UiJobs jobs, CrashReports reports) {
        CrashCard card = new CrashCard(pane.prompt(), files::saveCopy, this::quitAfterFailure);
        return new CrashCare(documents, jobs, reports, card);
    }

    /** Closes the window and leaves the work for the next start, after asking about what could not be left. */
    private void quitAfterFailure() {
        files.writing(() -> documents.flushAll(lacking -> files.closing(lacking, () -> {
            documents.keepOnClose();
            close();
        })));
    }

    /** Stops all work and closes the model; call when the toolkit stops. */
    public void shutDown(UiJobs jobs) {
        jobs.close(documents.shared().engine()::close, documents.journalsCloser(), pane.desk()::close);
    }
}
