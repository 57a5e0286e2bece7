package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TextField;
import org.glidefx.cli.GlideCommand;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Terminal;
import org.glidefx.editor.Document;
import org.glidefx.engine.StepPreview;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.CancelToken;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.gallery.GalleryPeriod;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Makes every picture of the program that README and pages show, by working in the real window with the starter model:
 * {@code mvn test -Ppictures}. Nothing is measured; a picture that cannot be made fails.
 */
@Tag("pictures")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ProgramPicturesTest {

    private static final Path IMAGES = Path.of("src/site/resources/images");
    private static final Path SAMPLES = Path.of("assets/samples");
    private static final int SIDE = 512;
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 760;

    @TempDir
    Path folder;

    /** Where the samples have room: on the right of the house, on the left of the umbrella, above the table. */
    private static final Disc MEADOW = new Disc(385, 300, 112);

    private static final Disc BEACH = new Disc(140, 300, 92);
    private static final Disc SKY = new Disc(390, 110, 80);
    private static final Disc SAND = new Disc(120, 420, 70);

    /** A round mask, in pixels of a sample. */
    private record Disc(int x, int y, int radius) {

        Mask mask() {
            byte[] coverage = new byte[SIDE * SIDE];
            for (int i = 0; i < coverage.length; i++) {
                int dx = i % SIDE - x;
                int dy = i / SIDE - y;
                coverage[i] = (byte) (dx * dx + dy * dy <= radius * radius ? 255 : 0);
            }
            return Mask.of(SIDE, SIDE, coverage);
        }
    }

    @Test
    void theWindowWhileItFills() throws Exception {
        try (StarterWindow window = open("meadow.png")) {
            count(window, 4);
            window.prepare(MEADOW.mask(), "a panda in a meadow");
            window.fill();
            window.until(() -> candidates(window) == 2 && step(window) >= 6);
            shoot(window, "editor");
        }
    }

    @Test
    void maskAndContext() throws Exception {
        try (StarterWindow window = open("beach.png")) {
            window.prepare(BEACH.mask(), "a turtle on the beach");
            shoot(window, "mask");
            on(() -> {
                window.editor().canvas().toolProperty().set(ToolKind.BOX);
                window.editor().context().gridProperty().set(true);
                return null;
            });
            window.until(() -> window.editor().canvas().cellsProperty().get() != null);
            shoot(window, "cells");
        }
    }

    @Test
    void candidatesAndQueue() throws Exception {
        try (StarterWindow window = open("meadow.png")) {
            count(window, 8);
            window.prepare(MEADOW.mask(), "a ladybug in a meadow");
            window.fill();
            window.prepare(SKY.mask(), "a balloon in a meadow");
            window.fill();
            window.prepare(SKY.mask(), "a sun in a meadow");
            window.fill();
            window.until(() -> candidates(window) >= 3 && step(window) >= 6);
            assertThat(window.editor().queue().waiting()).hasSize(2);
            shoot(window, "queue");
        }
    }

    @Test
    void historyWithABranch() throws Exception {
        try (StarterWindow window = open("beach.png")) {
            accept(window, BEACH, "a turtle on the beach");
            int branch = on(() -> window.editor().document().get().current());
            accept(window, SAND, "a star on the beach");
            accept(window, SKY, "a balloon on the beach");
            on(() -> {
                window.editor().goToVersion(branch);
                return null;
            });
            window.until(() -> window.editor().document().get().current() == branch);
            accept(window, SKY, "a sun on the beach");
            shoot(window, "history");
        }
    }

    @Test
    void galleryWithASearch() throws Exception {
        try (StarterWindow window = open("beach.png")) {
            count(window, 2);
            for (String caption : List.of("a turtle on the beach", "a tulip on the beach", "a crown on the beach")) {
                accept(window, BEACH, caption);
                on(() -> {
                    window.editor().undo();
                    return null;
                });
            }
            on(() -> {
                window.gallery().page().show();
                window.gallery().page().periodProperty().set(GalleryPeriod.WEEK);
                ((TextField) window.scene().lookup("#gallery-search")).setText("turt");
                return null;
            });
            window.until(() -> window.gallery().page().entries().size() == 2);
            on(() -> {
                window.gallery().page().selection().move(0, false);
                return null;
            });
            window.until(() -> window.gallery().page().selection().currentEntry() != null);
            shoot(window, "remix");
        }
    }

    @Test
    void theOfferAfterACrash() throws Exception {
        try (StarterWindow window = open("beach.png")) {
            accept(window, BEACH, "a turtle on the beach");
            boolean[] kept = new boolean[1];
            on(() -> {
                window.editor().autosave().flush(() -> kept[0] = true);
                window.editor().autosave().keepOnClose();
                return null;
            });
            window.until(() -> kept[0]);
        }
        try (StarterWindow next = StarterWindow.openWhole(folder)) {
            next.until(() -> next.scene().lookup("#ask-restore") != null
                    && next.scene().lookup("#ask-restore").isVisible());
            shoot(next, "recover");
        }
    }

    /** What the model makes of captions alone: the chosen one of four, with seed 1. */
    @Test
    void whatTheModelMakes() throws Exception {
        made("panda", "a panda in a meadow", 1);
        made("ghost", "a ghost at night", 3);
        made("penguin", "a penguin in the snow", 2);
        made("sailboat", "a sailboat on the water", 4);
    }

    private void made(String name, String caption, int chosen) throws Exception {
        Wiring wiring = Wiring.of(new UserFolders(folder, folder, folder));
        StringWriter said = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(said), new PrintWriter(said), false);
        CommandContext context = new CommandContext(
                wiring.engines(), wiring.models(), wiring::installer, wiring::profiler, terminal, CancelToken.none());
        Path file = folder.resolve(name + ".png");
        int code = GlideCommand.execute(
                context,
                "generate",
                caption,
                "-o",
                file.toString(),
                "--count=4",
                "--seed=1",
                "--device=cpu",
                "--threads=1");
        assertThat(code).as(said.toString()).isZero();
        Raster picture = ImageFiles.read(folder.resolve(name + "-" + chosen + ".png"));
        ImageFiles.writePng(picture, IMAGES.resolve("made-" + name + ".png"));
    }

    private StarterWindow open(String sample) throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"width\": " + WIDTH + ", \"height\": " + HEIGHT + "}");
        StarterWindow window = StarterWindow.openWhole(folder);
        window.openPicture(SAMPLES.resolve(sample));
        window.until(() -> window.editor().canvas().shownProperty().get() != null);
        count(window, 1);
        return window;
    }

    private static void count(StarterWindow window, int count) throws Exception {
        on(() -> {
            window.editor().sampling().countProperty().set(count);
            window.editor().sampling().seedProperty().set(1);
            window.editor().sampling().seedLockedProperty().set(true);
            return null;
        });
    }

    private static void accept(StarterWindow window, Disc disc, String caption) throws Exception {
        Document before = on(() -> window.editor().document().get());
        window.prepare(disc.mask(), caption);
        window.fill();
        window.untilDone();
        on(() -> {
            window.editor().accept();
            return null;
        });
        window.until(() -> window.editor().document().get() != before);
    }

    private static int candidates(StarterWindow window) {
        return window.editor().candidates().all().size();
    }

    private static int step(StarterWindow window) {
        StepPreview preview = window.editor().run().previewProperty().get();
        return preview == null ? 0 : preview.step();
    }

    private static <T> T on(Callable<T> action) throws Exception {
        return StarterWindow.onWindowThread(action);
    }

    /** Two pulses after the last change everything has been laid out and drawn. */
    private static void shoot(StarterWindow window, String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        Raster picture = on(() -> FxImages.toRaster(window.scene().snapshot(null)));
        ImageFiles.writePng(picture, IMAGES.resolve(name + ".png"));
    }
}
