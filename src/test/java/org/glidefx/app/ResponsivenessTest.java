package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import org.glidefx.engine.StepPreview;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the window while the starter model fills: run by {@code mvn test -Pmeasure}, not by {@code mvn verify}, for
 * its figures depend on the machine. Writes them to {@code target/measure/responsiveness.txt}.
 */
@Tag("measure")
class ResponsivenessTest {

    private static final int WIDTH = 4000;
    private static final int HEIGHT = 3000;
    private static final int STOPS = 20;

    @TempDir
    Path folder;

    private final List<String> figures = new ArrayList<>();

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
            write();
            assertThat(Math.max(first, later))
                    .as("longest wait for the window thread, ms")
                    .isLessThanOrEqualTo(50);
            assertThat(slowest).as("slowest stop, ms").isLessThanOrEqualTo(200);
        }
    }

    private double longestWaitDuringAFill(StarterWindow window, String which) throws Exception {
        AtomicInteger previews = new AtomicInteger();
        StarterWindow.onWindowThread(() -> {
            window.editor().run().previewProperty().subscribe(previews::incrementAndGet);
            return null;
        });
        Probe probe = new Probe();
        window.fill();
        window.untilDone();
        List<Long> waits = probe.end();
        double longest = waits.getLast() / 1000.0;
        figures.add("answers of the window thread during the " + which + " fill: " + waits.size() + ", previews: "
                + previews);
        figures.add("wait for an answer, ms: median " + waits.get(waits.size() / 2) / 1000.0 + ", 99th percentile "
                + waits.get(waits.size() * 99 / 100) / 1000.0 + ", longest " + longest);
        return longest;
    }

    /** From asking to stop until the engine is free for the next fill. */
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

    private void write() throws Exception {
        Path file = Path.of("target", "measure", "responsiveness.txt");
        Files.createDirectories(file.getParent());
        figures.add(
                0,
                "picture " + WIDTH + "x" + HEIGHT + ", starter model, CPU, 2 threads, "
                        + Runtime.getRuntime().availableProcessors() + " cores");
        Files.write(file, figures);
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

    /** Asks the window's thread for an answer again and again, and keeps how long it took. */
    private static final class Probe {

        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Long> waits = new ArrayList<>();
        private final Thread thread = Thread.ofPlatform().start(this::ask);

        private void ask() {
            while (!over.get()) {
                CountDownLatch answered = new CountDownLatch(1);
                long asked = System.nanoTime();
                Platform.runLater(answered::countDown);
                try {
                    answered.await();
                    waits.add(System.nanoTime() - asked);
                    Thread.sleep(2);
                } catch (InterruptedException ended) {
                    return;
                }
            }
        }

        /** All waits in microseconds, shortest first. */
        List<Long> end() throws InterruptedException {
            over.set(true);
            thread.join();
            return waits.stream().map(TimeUnit.NANOSECONDS::toMicros).sorted().toList();
        }
    }
}
