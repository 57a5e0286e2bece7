package org.glidefx.ui;

import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.glidefx.editor.Document;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EngineFactory;
import org.glidefx.engine.EngineOptions;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.testing.HeadlessDrawing;
import org.glidefx.testing.Patience;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.edit.Bench;
import org.glidefx.ui.edit.EditorPorts;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.FakeEngine;
import org.glidefx.ui.kit.Desktop;
import org.glidefx.ui.kit.UiJobs;
import org.glidefx.ui.models.EngineViewModel;
import org.glidefx.ui.models.ModelShelf;
import org.glidefx.ui.models.Shelves;
import org.glidefx.ui.settings.Settings;
import org.glidefx.ui.settings.SettingsStore;
import org.glidefx.ui.settings.SettingsViewModel;
import org.glidefx.update.UpdateCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The real window with an engine that paints one colour, and steps that journeys through it share. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
public class JourneyWindow {

    public static final Raster PICTURE = picture(320, 240);

    public final FakeEngine engine = new FakeEngine();
    /** The engine of the model that is opened next. */
    public final AtomicReference<FakeEngine> engines = new AtomicReference<>(engine);

    public final UiJobs jobs = UiJobs.forToolkit();
    public final AtomicReference<Settings> settings = new AtomicReference<>(Settings.DEFAULTS.withSize(960, 700));
    public final FakeDesktop desktop = new FakeDesktop();
    public Optional<Path> autosave = Optional.empty();
    public Optional<Path> gallery = Optional.empty();
    public Optional<UpdateCheck> updates = Optional.empty();
    public Stage stage;
    public EditorWindow window;
    private UncaughtExceptionHandler uncaught;

    static {
        HeadlessDrawing.forgive();
    }

    @TempDir
    public Path folder;

    /**
     * Call from the test's own {@code @Start}: TestFX looks for that in the test class alone. TestFX passes the same
     * stage to all tests; its properties would keep every earlier window alive and notify it of all later events, so
     * each test makes a stage of its own.
     */
    public void open(Stage shared) {
        build(new Stage());
        window.show();
        window.complete();
    }

    /** Makes the window without showing it. */
    void build(Stage own) {
        stage = own;
        uncaught = Thread.currentThread().getUncaughtExceptionHandler();
        AtomicLong seeds = new AtomicLong(500);
        EditorPorts ports = new EditorPorts(
                factory(),
                new Bench.DiskFiles(),
                (mask, width, height) -> mask,
                seeds::getAndIncrement,
                jobs,
                shelf(),
                autosave,
                gallery,
                Clock.systemDefaultZone(),
                updates);
        SettingsStore store = new SettingsStore() {
            @Override
            public Settings load() {
                return settings.get();
            }

            @Override
            public void save(Settings kept) {
                settings.set(kept);
            }
        };
        window = new EditorWindow(stage, ports, new SettingsViewModel(store), desktop);
        window.editor().notices().setHold(Patience.LIMIT.multipliedBy(2));
        window.editor().openEngine(new EngineOptions("fake", DeviceChoice.AUTO, 0));
    }

    /** The factory of engines: it returns the test's engine at once. */
    public EngineFactory factory() {
        return options -> engines.get();
    }

    /** The models that the page shows: those of an empty folder. */
    public ModelShelf shelf() {
        return Shelves.empty(folder.resolve("models"));
    }

    /** Waits for what the test posted to the window's thread, so that it cannot fail during the next test. */
    @AfterEach
    public void close() {
        window.shutDown(jobs);
        doFx(stage::hide);
        WaitForAsyncUtils.waitForFxEvents();
        doFx(() -> Thread.currentThread().setUncaughtExceptionHandler(uncaught));
        WaitForAsyncUtils.clearExceptions();
        WaitForAsyncUtils.autoCheckException = true;
    }

    public static Raster picture(int width, int height) {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xFF000000 | (i % width) % 256 << 16 | (i / width) % 256 << 8 | 80;
        }
        return Raster.of(width, height, pixels);
    }

    public static <T> T onFx(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(Patience.LIMIT.toMillis(), question);
    }

    public static void doFx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(Patience.LIMIT.toMillis(), action);
    }

    public static void until(Callable<Boolean> condition) {
        Patience.until(() -> onFx(condition));
    }

    /** Clicks on the node that the query finds, as soon as it is drawn where it can be clicked. */
    public void click(FxRobot robot, String query) {
        untilDrawn(robot, query);
        robot.clickOn(query);
    }

    public void rightClick(FxRobot robot, String query) {
        untilDrawn(robot, query);
        robot.rightClickOn(query);
    }

    private static void untilDrawn(FxRobot robot, String query) {
        until(() -> robot.lookup(query).queryAll().stream().anyMatch(JourneyWindow::isDrawn));
    }

    private static boolean isDrawn(Node node) {
        Bounds bounds = node.localToScene(node.getBoundsInLocal());
        boolean visible = bounds.getWidth() > 0 && bounds.getHeight() > 0;
        for (Node each = node; each != null && visible; each = each.getParent()) {
            visible = each.isVisible();
        }
        return visible
                && node.getScene() != null
                && bounds.intersects(
                        0, 0, node.getScene().getWidth(), node.getScene().getHeight());
    }

    public EditorViewModel editor() {
        return window.editor();
    }

    public Document document() {
        return onFx(() -> editor().document().get());
    }

    public void openPicture(FxRobot robot) {
        Path file = folder.resolve("beach.png");
        ImageFiles.writePng(PICTURE, file);
        desktop.opens = Optional.of(file);
        press(robot, KeyCode.CONTROL, KeyCode.O);
        until(() ->
                editor().document().get() != null && canvas().viewportProperty().get() != null);
        until(() -> editor().engine().stateProperty().get() == EngineViewModel.State.READY);
    }

    public CanvasView canvas() {
        return (CanvasView) window.scene().lookup("#canvas");
    }

    public static void press(FxRobot robot, KeyCode... keys) {
        robot.press(keys);
        robot.release(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    public void paint(FxRobot robot) {
        Bounds place = onFx(() -> canvas().localToScreen(canvas().getBoundsInLocal()));
        robot.moveTo(place.getCenterX(), place.getCenterY());
        robot.press(MouseButton.PRIMARY).moveBy(12, 4).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    public Node node(String id) {
        return onFx(() -> window.scene().lookup("#" + id));
    }

    public void fire(String id) {
        doFx(() -> ((Button) window.scene().lookup("#" + id)).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    public void fill() {
        doFx(() -> editor().runMainAction());
        until(() -> !editor().run().runningProperty().get());
    }

    /** A desktop whose dialogs and clipboard return what the test has set. */
    public static final class FakeDesktop implements Desktop {

        public Optional<Path> opens = Optional.empty();
        public Optional<Path> saves = Optional.empty();
        /** The name as it was typed for {@link #saves}, which got a suffix since; empty if it is the same. */
        public Optional<Path> typed = Optional.empty();

        public Optional<Path> folders = Optional.empty();
        Optional<Raster> clipboard = Optional.empty();
        Optional<byte[]> clipboardPng = Optional.empty();
        Optional<Path> clipboardFile = Optional.empty();
        String suggested = "";
        /** The folder that the save or export dialog of before began in; empty for the one used last. */
        public Optional<Path> savesFrom = Optional.empty();

        Path shown = Path.of("");

        String copied = "";
        /** The picture copied last, decoded from its PNG. */
        public Optional<Raster> copiedPicture = Optional.empty();

        @Override
        public Optional<Path> chooseOpen() {
            return opens;
        }

        @Override
        public Optional<Destination> chooseSave(String name, Optional<Path> from) {
            suggested = name;
            savesFrom = from;
            return saves.map(file -> new Destination(typed.orElse(file), file));
        }

        @Override
        public Optional<Path> chooseFolder() {
            return folders;
        }

        @Override
        public Optional<Raster> clipboardPicture() {
            return clipboard;
        }

        @Override
        public void showFolder(Path file) {
            shown = file;
        }

        @Override
        public Optional<byte[]> clipboardPng() {
            return clipboardPng;
        }

        @Override
        public Optional<Path> clipboardFile() {
            return clipboardFile;
        }

        @Override
        public void copyText(String text) {
            copied = text;
        }

        @Override
        public void copyPicture(Image picture, byte[] png) {
            copiedPicture = Optional.of(ImageFiles.decode(png, "copied.png"));
        }
    }
}
