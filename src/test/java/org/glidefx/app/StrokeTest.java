package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures how quickly a stroke is drawn on a picture of 12 megapixels: run by {@code mvn test -Pmeasure
 * -Dtest=StrokeTest}. Writes {@code target/measure/stroke.txt}.
 *
 * <p>Each time runs from when a mouse event is put into the window's queue to the end of the pulse in which the canvas
 * draws it, so it includes the wait for that pulse, which alone is up to 16.7 ms.
 */
@Tag("measure")
class StrokeTest {

    private static final int STROKES = 12;
    private static final int MOVES = 60;

    @TempDir
    Path folder;

    @Test
    void aStrokeShowsWithinAFrame() throws Exception {
        Path picture = folder.resolve("picture.png");
        ImageFiles.writePng(Pictures.smooth(4000, 3000), picture);
        List<String> figures = new ArrayList<>();
        figures.add("stroke on a picture of 4000x3000, from the mouse event to the end of the pulse that drew it, ms; "
                + Runtime.getRuntime().availableProcessors() + " cores, software renderer");
        try (StarterWindow window = StarterWindow.open(folder)) {
            window.openPicture(picture);
            window.until(() -> window.scene().lookup("#divider") != null
                    && window.editor().canvas().shownProperty().get() != null);
            Thread.sleep(2000);
            double[] fitted = measure(window, 300, figures, "whole picture in view, brush 300 px");
            StarterWindow.onWindowThread(() -> {
                ((org.glidefx.ui.canvas.CanvasView) window.scene().lookup("#canvas")).actualSize();
                return null;
            });
            Thread.sleep(1000);
            double[] close = measure(window, 80, figures, "one pixel for each, brush 80 px");
            write(figures);
            for (double[] times : List.of(fitted, close)) {
                assertThat(times[0]).as("median").isLessThanOrEqualTo(16);
                assertThat(times[1]).as("99th percentile").isLessThanOrEqualTo(33);
            }
        }
    }

    private static double[] measure(StarterWindow window, double size, List<String> figures, String what)
            throws Exception {
        StarterWindow.onWindowThread(() -> {
            window.editor().canvas().brushSizeProperty().set(size);
            return null;
        });
        List<Double> times = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int stroke = 0; stroke < STROKES; stroke++) {
            double x = 100 + random.nextInt(300);
            double y = 100 + random.nextInt(200);
            double angle = random.nextDouble(2 * Math.PI);
            fire(window.scene(), MouseEvent.MOUSE_PRESSED, x, y);
            for (int move = 0; move < MOVES; move++) {
                Thread.sleep(4 + random.nextInt(12));
                angle += random.nextDouble(-0.4, 0.4);
                x = Math.clamp(x + 9 * Math.cos(angle), 20, 560);
                y = Math.clamp(y + 9 * Math.sin(angle), 20, 360);
                double ms = fire(window.scene(), MouseEvent.MOUSE_DRAGGED, x, y) / 1e6;
                if (stroke > 1) {
                    times.add(ms);
                }
            }
            fire(window.scene(), MouseEvent.MOUSE_RELEASED, x, y);
        }
        times.sort(null);
        double median = times.get(times.size() / 2);
        double high = times.get(times.size() * 99 / 100);
        figures.add(String.format(
                java.util.Locale.ROOT,
                "%s: %d moves, median %.1f, 99th percentile %.1f, longest %.1f",
                what,
                times.size(),
                median,
                high,
                times.getLast()));
        return new double[] {median, high};
    }

    /** @return nanoseconds until the pulse after the event has laid out and drawn */
    private static long fire(Scene scene, EventType<MouseEvent> type, double x, double y) throws Exception {
        CountDownLatch drawn = new CountDownLatch(1);
        long[] end = new long[1];
        long begin = System.nanoTime();
        Platform.runLater(() -> {
            Node canvas = scene.lookup("#canvas");
            canvas.fireEvent(new MouseEvent(
                    type,
                    x,
                    y,
                    x,
                    y,
                    MouseButton.PRIMARY,
                    1,
                    false,
                    false,
                    false,
                    false,
                    true,
                    false,
                    false,
                    true,
                    false,
                    true,
                    null));
            Runnable[] listener = new Runnable[1];
            listener[0] = () -> {
                end[0] = System.nanoTime();
                scene.removePostLayoutPulseListener(listener[0]);
                drawn.countDown();
            };
            scene.addPostLayoutPulseListener(listener[0]);
            Platform.requestNextPulse();
        });
        if (!drawn.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing was drawn within 10 s");
        }
        return end[0] - begin;
    }

    private static void write(List<String> figures) throws Exception {
        Path file = Path.of("target", "measure", "stroke.txt");
        Files.createDirectories(file.getParent());
        Files.write(file, figures);
    }
}
