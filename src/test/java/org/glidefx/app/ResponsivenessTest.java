package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.glidefx.engine.StepPreview;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.testing.WaitLog;
import org.glidefx.testing.WindowProbe;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.edit.LayersViewModel;
import org.glidefx.ui.kit.Theme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Measures the window while the starter model fills, and while tabs, layers and settings are worked with: run by {@code
 * mvn test -Pmeasure}, not by {@code mvn verify}, because its figures depend on the machine. Writes them to {@code
 * target/measure/responsiveness.txt} and {@code responsiveness-pages.txt}; what the thread did during long waits is in
 * files whose names begin with {@code late-}.
 */
@Tag("measure")
class ResponsivenessTest {

    private static final int WIDTH = 4000;
    private static final int HEIGHT = 3000;
    private static final int STOPS = 20;
    private static final int ROUNDS = 5;

    @TempDir
    Path folder;

    private final List<String> figures = new ArrayList<>();
    private final List<String> late = new ArrayList<>();

    @Test
    void theWindowKeepsUpAndStopsAtOnce() throws Exception {
        Path picture = folder.resolve("picture.png");
        ImageFiles.writePng(Raster.filled(WIDTH, HEIGHT, 0xFF6699CC), picture);
        try (StarterWindow window = StarterWindow.open(folder)) {
            window.openPicture(picture);
            twoCandidates(window);
            window.prepare(disc(), "a red balloon");
            double first = longestWaitDuringAFill(window, "first");
            double later = longestWaitDuringAFill(window, "second");
            long slowest = slowestStop(window);
            write("responsiveness.txt");
            assertThat(Math.max(first, later))
                    .as("longest wait for the window thread, ms")
                    .isLessThanOrEqualTo(50);
            assertThat(slowest).as("slowest stop, ms").isLessThanOrEqualTo(200);
        }
    }

    @Test
    void theWindowKeepsUpAmongTabsLayersAndSettings() throws Exception {
        Path picture = folder.resolve("picture.png");
        Path second = folder.resolve("second.png");
        ImageFiles.writePng(Raster.filled(WIDTH, HEIGHT, 0xFF6699CC), picture);
        ImageFiles.writePng(Raster.filled(WIDTH, HEIGHT, 0xFFCC9966), second);
        try (StarterWindow window = StarterWindow.openWhole(folder)) {
            window.openPicture(picture);
            double tabs = longestWaitAmongTabs(window, second);
            double layers = longestWaitAmongLayers(window);
            double settings = longestWaitAmongSettings(window);
            write("responsiveness-pages.txt");
            assertThat(List.of(tabs, layers, settings))
                    .as("longest wait for the window thread among tabs, layers and settings, ms")
                    .allSatisfy(longest -> assertThat(longest).isLessThanOrEqualTo(50));
        }
    }

    private double longestWaitDuringAFill(StarterWindow window, String which) throws Exception {
        AtomicInteger previews = new AtomicInteger();
        StarterWindow.onWindowThread(() -> {
            window.editor().run().previewProperty().subscribe(previews::incrementAndGet);
            return null;
        });
        WindowProbe probe = new WindowProbe();
        window.fill();
        window.untilDone();
        double longest = longest(probe, "the " + which + " fill");
        figures.add("previews: " + previews);
        return longest;
    }

    /** Ends the probe and records its figures; returns the longest wait, in milliseconds. */
    private double longest(WindowProbe probe, String during) throws Exception {
        List<WindowProbe.Wait> waits = probe.end();
        double longest = waits.getLast().micros() / 1000.0;
        figures.add("answers of the window thread during " + during + ": " + waits.size());
        figures.add(
                "wait for an answer, ms: median " + waits.get(waits.size() / 2).micros() / 1000.0 + ", 99th percentile "
                        + waits.get(waits.size() * 99 / 100).micros() / 1000.0 + ", longest " + longest
                        + ", most at work in a wait " + WaitLog.mostWork(waits) / 1000.0);
        late.addAll(WaitLog.late(during, waits));
        return longest;
    }

    /** Opens a second picture, switches between tabs, and opens and closes an empty document. */
    private double longestWaitAmongTabs(StarterWindow window, Path second) throws Exception {
        WindowProbe probe = new WindowProbe();
        probe.step("open a second picture");
        StarterWindow.onWindowThread(() -> {
            window.documents().open(second);
            return null;
        });
        untilShown(window, "second.png");
        for (int i = 0; i < ROUNDS; i++) {
            probe.step("round " + i + ", next document");
            window.act("next-document");
            untilShown(window, "picture.png");
            probe.step("round " + i + ", new document");
            window.act("new-document");
            window.until(() -> window.editor().document().get() == null);
            probe.step("round " + i + ", close document");
            window.act("close-document");
            window.until(() -> window.documents().open().size() == 2);
            probe.step("round " + i + ", show the second");
            StarterWindow.onWindowThread(() -> {
                window.documents().show(window.documents().open().getLast());
                return null;
            });
            untilShown(window, "second.png");
        }
        return longest(probe, "work with tabs");
    }

    /** Fills and keeps the result as a layer, hides, shows, lifts and places it, merges it and takes that back. */
    private double longestWaitAmongLayers(StarterWindow window) throws Exception {
        StarterWindow.onWindowThread(() -> {
            window.documents().show(window.documents().open().getFirst());
            return null;
        });
        untilShown(window, "picture.png");
        window.prepare(disc(), "a red balloon");
        window.fill();
        window.untilDone();
        LayersViewModel layers = window.editor().layers();
        WindowProbe probe = new WindowProbe();
        probe.step("accept as a layer");
        window.act("accept-layer");
        window.until(() -> layers.layersProperty().get().size() == 1);
        for (int i = 0; i < ROUNDS; i++) {
            for (boolean visible : new boolean[] {false, true}) {
                probe.step("round " + i + ", visible " + visible);
                change(window, () -> layers.toggle(0));
                window.until(
                        () -> layers.layersProperty().get().all().getFirst().visible() == visible);
            }
            probe.step("round " + i + ", lift");
            change(window, () -> layers.move(0));
            window.until(() -> window.editor().placing().floatsProperty().get());
            probe.step("round " + i + ", place");
            change(window, () -> window.editor().placing().placed());
            window.until(() -> layers.layersProperty().get().size() == 1);
            probe.step("round " + i + ", merge down");
            change(window, () -> layers.mergeDown(0));
            window.until(() -> layers.layersProperty().get().isEmpty());
            probe.step("round " + i + ", undo");
            change(window, () -> window.editor().undo());
            window.until(() -> layers.layersProperty().get().size() == 1);
        }
        return longest(probe, "work with layers");
    }

    /** Makes a change and waits for its work on other threads, so that it is over before the next begins. */
    private static void change(StarterWindow window, Runnable how) throws Exception {
        window.until(() -> !window.editor().layers().busyProperty().get()
                && !window.editor().placing().busyProperty().get());
        StarterWindow.onWindowThread(() -> {
            how.run();
            return null;
        });
    }

    /** Opens the settings page, goes through themes and text sizes, and leaves it. */
    private double longestWaitAmongSettings(StarterWindow window) throws Exception {
        WindowProbe probe = new WindowProbe();
        for (int i = 0; i < ROUNDS; i++) {
            probe.step("round " + i + ", open settings");
            window.act("settings");
            window.until(() -> window.scene().lookup("#settings-theme") != null);
            for (Theme theme : Theme.values()) {
                probe.step("round " + i + ", theme " + theme);
                choose(window, "settings-theme", theme);
            }
            for (int text : new int[] {150, 100}) {
                probe.step("round " + i + ", text " + text);
                choose(window, "settings-text", text);
            }
            probe.step("round " + i + ", theme " + Theme.values()[0]);
            choose(window, "settings-theme", Theme.values()[0]);
            probe.step("round " + i + ", leave settings");
            StarterWindow.press(new FxRobot(), KeyCode.ESCAPE);
            window.until(() -> !window.scene().lookup("#prompt").isVisible());
        }
        return longest(probe, "work with the page of settings");
    }

    @SuppressWarnings("unchecked")
    private static <T> void choose(StarterWindow window, String id, T value) throws Exception {
        StarterWindow.onWindowThread(() -> {
            ((ComboBox<T>) window.scene().lookup("#" + id)).setValue(value);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void untilShown(StarterWindow window, String title) {
        window.until(() -> window.editor().document().titleProperty().get().equals(title)
                && ((CanvasView) window.scene().lookup("#canvas"))
                                .viewportProperty()
                                .get()
                        != null);
    }

    /** Measures the time from stopping until the engine is free for the next fill. */
    private long slowestStop(StarterWindow window) throws Exception {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < STOPS; i++) {
            window.fill();
            int steps = i % 4;
            window.until(() -> {
                StepPreview preview = window.editor().run().previewProperty().get();
                return preview != null && preview.step() > steps;
            });
            times.add(TimeUnit.NANOSECONDS.toMillis(window.timeStop()));
        }
        times.sort(null);
        figures.add("stop of a running fill, ms, of " + STOPS + ": median " + times.get(STOPS / 2) + ", slowest "
                + times.getLast());
        return times.getLast();
    }

    private void write(String name) throws Exception {
        Path file = Path.of("target", "measure", name);
        Files.createDirectories(file.getParent());
        figures.add(
                0,
                "picture " + WIDTH + "x" + HEIGHT + ", starter model, CPU, 2 threads, "
                        + Runtime.getRuntime().availableProcessors() + " cores");
        Files.write(file, figures);
        Files.write(file.resolveSibling("late-" + name), late);
    }

    private static void twoCandidates(StarterWindow window) throws Exception {
        StarterWindow.onWindowThread(() -> {
            window.editor().sampling().countProperty().set(2);
            return null;
        });
    }

    private static Mask disc() {
        byte[] coverage = new byte[WIDTH * HEIGHT];
        int radius = 300;
        for (int y = -radius; y <= radius; y++) {
            for (int x = -radius; x <= radius; x++) {
                if (x * x + y * y <= radius * radius) {
                    coverage[(HEIGHT / 2 + y) * WIDTH + WIDTH / 2 + x] = (byte) 255;
                }
            }
        }
        return Mask.of(WIDTH, HEIGHT, coverage);
    }
}
