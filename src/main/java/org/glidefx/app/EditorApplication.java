package org.glidefx.app;

import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.SplittableRandom;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.glidefx.engine.ContextBox;
import org.glidefx.ui.CrashCare;
import org.glidefx.ui.EditorWindow;
import org.glidefx.ui.WindowDesktop;
import org.glidefx.ui.edit.EditorPorts;
import org.glidefx.ui.kit.Language;
import org.glidefx.ui.kit.UiJobs;
import org.glidefx.ui.models.ModelShelf;
import org.glidefx.ui.settings.DialogFolders;
import org.glidefx.ui.settings.Settings;
import org.glidefx.ui.settings.SettingsViewModel;
import org.jspecify.annotations.Nullable;

/** Opens the editor's window and closes what it used. Only JavaFX instantiates it. */
public final class EditorApplication extends Application {

    /** Upper bound of random seeds, so that people can read them out and type them. */
    private static final long SEEDS = 1_000_000_000L;

    private final UserFolders folders = UserFolders.ofThisSystem();
    private final UiJobs jobs = UiJobs.forToolkit();
    private static final String DIRTY_REGIONS = "prism.dirtyregioncount";

    private @Nullable EditorWindow window;
    private @Nullable BackgroundSettings settingsKept;

    /** Runs the editor until its window is closed. */
    static void launch(Optional<Path> picture) {
        // If more regions than this change in one frame, JavaFX redraws the box around all of them, often the whole
        // window.
        if (System.getProperty(DIRTY_REGIONS) == null) {
            System.setProperty(DIRTY_REGIONS, "24");
        }
        Application.launch(
                EditorApplication.class,
                picture.map(path -> new String[] {path.toString()}).orElse(new String[0]));
    }

    @Override
    public void start(Stage stage) {
        BackgroundSettings store = new BackgroundSettings(new SettingsFile(folders.settings()));
        settingsKept = store;
        SettingsViewModel kept = new SettingsViewModel(store);
        Settings settings = kept.get();
        Language.of(settings.preferences().language()).use();
        SplittableRandom seeds = new SplittableRandom();
        Wiring wiring = Wiring.of(folders.with(settings.setup()));
        EditorPorts ports = new EditorPorts(
                wiring.engines(),
                new DiskPictures(),
                ContextBox::around,
                () -> seeds.nextLong(SEEDS),
                jobs,
                new ModelShelf(wiring.models(), wiring::installer),
                Optional.of(folders.data().resolve("autosave")),
                Optional.of(wiring.gallery()),
                Clock.systemDefaultZone(),
                Wiring.updates());
        WindowDesktop desktop = new WindowDesktop(
                stage,
                new DialogFolders(kept, PicturesFolder.ofThisSystem()),
                address -> getHostServices().showDocument(address));
        EditorWindow opened = new EditorWindow(stage, ports, kept, desktop);
        opened.setEvaluator(new WindowEvaluator(wiring));
        window = opened;
        reportFailures(opened);
        opened.fit(Screen.getPrimary().getVisualBounds());
        opened.show();
        Optional<Path> picture =
                getParameters().getUnnamed().stream().findFirst().map(Path::of);
        picture.ifPresent(opened.documents()::open);
        afterTheFirstFrame(stage.getScene(), () -> {
            opened.complete();
            if (picture.isEmpty()) {
                opened.offerTour();
            }
            if (Rehearsal.isWanted()) {
                Rehearsal.play(opened.editor(), Platform::exit);
            }
            opened.openEngine();
        });
    }

    /**
     * Runs {@code work} after the first frame: opening a model keeps all processors busy, and the first frame would
     * wait for them.
     */
    private static void afterTheFirstFrame(Scene scene, Runnable work) {
        Runnable laidOut = new Runnable() {
            private int frames;

            @Override
            public void run() {
                // The second frame begins once the first is on the screen.
                if (++frames == 2) {
                    scene.removePostLayoutPulseListener(this);
                    Platform.runLater(work);
                } else {
                    Platform.requestNextPulse();
                }
            }
        };
        scene.addPostLayoutPulseListener(laidOut);
        Platform.requestNextPulse();
    }

    /** Reports an uncaught exception on any thread: it costs the action that caused it, not the window. */
    private void reportFailures(EditorWindow opened) {
        CrashFolder reports =
                new CrashFolder(folders.state().resolve("failures"), Clock.systemUTC(), LogFile.recent()::records);
        CrashCare care = opened.careForFailures(jobs, reports);
        UncaughtExceptionHandler log = Thread.getDefaultUncaughtExceptionHandler();
        UncaughtExceptionHandler both = (thread, failure) -> {
            if (log != null) {
                log.uncaughtException(thread, failure);
            }
            care.happened(thread, failure);
        };
        Thread.setDefaultUncaughtExceptionHandler(both);
        Thread.currentThread().setUncaughtExceptionHandler(both);
    }

    @Override
    public void stop() {
        EditorWindow opened = window;
        if (opened != null) {
            opened.shutDown(jobs);
        }
        BackgroundSettings kept = settingsKept;
        if (kept != null) {
            kept.close();
        }
    }
}
