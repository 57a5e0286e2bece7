package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.editor.TileMask;
import org.glidefx.engine.ContextBox;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EngineOptions;
import org.glidefx.image.Mask;
import org.glidefx.jobs.Outcome;
import org.glidefx.testing.Patience;
import org.glidefx.ui.EditorWindow;
import org.glidefx.ui.JourneyWindow;
import org.glidefx.ui.documents.DocumentsViewModel;
import org.glidefx.ui.edit.EditorPorts;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.ExportChoice;
import org.glidefx.ui.gallery.GalleryDesk;
import org.glidefx.ui.kit.UiJobs;
import org.glidefx.ui.models.EngineViewModel.State;
import org.glidefx.ui.models.ModelShelf;
import org.glidefx.ui.settings.SettingsViewModel;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real window with the real starter model, for tests that drive it through its view model. */
final class StarterWindow implements AutoCloseable {

    private final UiJobs jobs = UiJobs.forToolkit();
    private final JourneyWindow.FakeDesktop desktop = new JourneyWindow.FakeDesktop();
    private final Stage stage;
    private final EditorWindow window;
    private AutoCloseable beforeClosing = () -> {};

    /**
     * @param stage a stage of its own: the one that TestFX registers keeps every window that ever listened to it in
     *     memory
     */
    private StarterWindow(Stage stage, Path folder, Kept kept) {
        this.stage = stage;
        UserFolders folders = new UserFolders(folder, folder, folder);
        Wiring wiring = Wiring.of(folders);
        EditorPorts ports = new EditorPorts(
                wiring.engines(),
                new DiskPictures(),
                ContextBox::around,
                () -> 1,
                jobs,
                new ModelShelf(wiring.models(), wiring::installer),
                kept.autosave(),
                kept.gallery(),
                kept.clock(),
                Optional.empty());
        SettingsFile store = new SettingsFile(folder.resolve("settings.json"));
        window = new EditorWindow(stage, ports, new SettingsViewModel(store), desktop);
    }

    /** What a window stores besides its documents, and its clock. */
    private record Kept(Optional<Path> autosave, Optional<Path> gallery, Clock clock) {}

    /** Shows the window and waits until its model is ready. */
    static StarterWindow open(Path folder) throws Exception {
        return open(folder, new Kept(Optional.empty(), Optional.empty(), Clock.systemDefaultZone()));
    }

    /** The window as users have it, with autosave and gallery below {@code folder}. */
    static StarterWindow openWhole(Path folder) throws Exception {
        return openWhole(folder, Clock.systemDefaultZone());
    }

    /** Shows the window as users have it, with another clock. */
    static StarterWindow openWhole(Path folder, Clock clock) throws Exception {
        Path gallery = folder.resolve("gallery");
        return open(folder, new Kept(Optional.of(folder.resolve("autosave")), Optional.of(gallery), clock));
    }

    private static StarterWindow open(Path folder, Kept kept) throws Exception {
        FxToolkit.registerPrimaryStage();
        StarterWindow starter = onWindowThread(() -> new StarterWindow(new Stage(), folder, kept));
        try {
            onWindowThread(() -> {
                starter.window.show();
                starter.window.complete();
                starter.editor().openEngine(new EngineOptions("starter", DeviceChoice.CPU, 2));
                return null;
            });
            starter.until(() -> starter.state() == State.READY || starter.state() == State.FAILED);
            assertThat(onWindowThread(starter::state)).isEqualTo(State.READY);
            return starter;
        } catch (Throwable failure) {
            starter.close();
            throw failure;
        }
    }

    private State state() {
        return editor().engine().stateProperty().get();
    }

    EditorViewModel editor() {
        return window.editor();
    }

    DocumentsViewModel documents() {
        return window.documents();
    }

    /** Saves the current document by key; {@code file} stands for the answer of the system's dialog. */
    void saveByKey(FxRobot robot, Path file) {
        desktop.saves = Optional.of(file);
        press(robot, KeyCode.CONTROL, KeyCode.S);
        until(() -> file.equals(editor().document().savedTo())
                && !editor().document().dirtyProperty().get());
    }

    static void press(FxRobot robot, KeyCode... keys) {
        robot.press(keys);
        robot.release(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Runs an action by its id, as a button or key would. */
    void act(String action) throws Exception {
        onWindowThread(() -> {
            window.actions().get(action).run();
            return null;
        });
    }

    GalleryDesk gallery() {
        return window.gallery();
    }

    Scene scene() {
        return window.scene();
    }

    void openPicture(Path file) throws Exception {
        onWindowThread(() -> {
            editor().files().open(file);
            return null;
        });
        until(() -> editor().document().get() != null);
    }

    /** Paints a mask and enters a caption. */
    void prepare(Mask mask, String caption) throws Exception {
        TileMask painted = TileMask.of(mask);
        onWindowThread(() -> {
            editor().painted(painted);
            editor().captionProperty().set(caption);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Presses Fill. */
    void fill() throws Exception {
        onWindowThread(() -> {
            editor().runMainAction();
            return null;
        });
    }

    void stop() throws Exception {
        onWindowThread(() -> {
            editor().stop();
            return null;
        });
    }

    /** Stops the run and waits until the engine's thread is free for the next; returns the nanoseconds that took. */
    long timeStop() throws Exception {
        CompletableFuture<Long> free = new CompletableFuture<>();
        long asked = onWindowThread(() -> {
            long now = System.nanoTime();
            editor().stop();
            jobs.engine("free", ignored -> System.nanoTime(), outcome -> {
                if (outcome instanceof Outcome.Done<Long> done) {
                    free.complete(done.value());
                }
            });
            return now;
        });
        return Patience.get(free) - asked;
    }

    boolean running() {
        return editor().run().runningProperty().get();
    }

    void untilDone() throws Exception {
        until(() -> !running());
    }

    /** Accepts the shown candidate and exports the picture, with its recipe. */
    void acceptAndExport(Path file) throws Exception {
        Path[] saved = new Path[1];
        onWindowThread(() -> {
            editor().accept();
            editor().files().export(file, new ExportChoice(true, ExportChoice.QUALITY), () -> saved[0] = file);
            return null;
        });
        until(() -> saved[0] != null);
    }

    /** Waits until a condition holds on the window's thread. */
    void until(Callable<Boolean> condition) {
        Patience.until(() -> onWindowThread(condition));
    }

    static <T> T onWindowThread(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(Patience.LIMIT.toMillis(), action);
    }

    /** Registers something to close before the window. */
    void beforeClosing(AutoCloseable last) {
        beforeClosing = last;
    }

    @Override
    public void close() throws Exception {
        beforeClosing.close();
        onWindowThread(() -> {
            window.shutDown(jobs);
            stage.hide();
            return null;
        });
        FxToolkit.cleanupStages();
    }
}
