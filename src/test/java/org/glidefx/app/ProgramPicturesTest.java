package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import org.glidefx.editor.Document;
import org.glidefx.engine.StepPreview;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.gallery.GalleryPeriod;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Makes every screenshot in the README and on the pages, by working in the real window with the starter model: {@code
 * mvn test -Ppictures}. Nothing is measured; a picture that cannot be made fails the test. Pictures from captions alone
 * are made by {@code onnx-models/recipe/remake.py}.
 */
@Tag("pictures")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ProgramPicturesTest {

    private static final Path IMAGES = Path.of("src/site/resources/images");
    private static final Path SAMPLES = Path.of("assets/samples");
    private static final int SIDE = 512;
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 760;

    /** Height of the window at which all of a gallery picture's details can be read. */
    private static final int TALL = 900;

    private static final int MARGIN = 6;

    @TempDir
    Path folder;

    /**
     * Places in the samples with room for an object in the middle of its frame: beside the house, above it, beside the
     * umbrella.
     */
    private static final Disc LAWN = new Disc(380, 300, 110);

    private static final Disc ABOVE_THE_HOUSE = new Disc(128, 98, 80);
    private static final Disc BEACH = new Disc(140, 300, 110);

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
    void aFillAndItsCandidates() throws Exception {
        try (StarterWindow window = open("meadow.png")) {
            count(window, 3);
            prepare(window, LAWN, "a penguin in a meadow");
            window.fill();
            window.untilDone();
            window.act("toggle-overlay");
            shoot(window, "editor");
        }
    }

    @Test
    void maskAndContext() throws Exception {
        try (StarterWindow window = open("beach.png")) {
            window.prepare(BEACH.mask(), "a penguin on the beach");
            shoot(window, "mask");
            window.act("tighten-box");
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
            count(window, 4);
            prepare(window, LAWN, "a penguin in a meadow");
            window.fill();
            prepare(window, ABOVE_THE_HOUSE, "a sun in a meadow");
            window.fill();
            prepare(window, ABOVE_THE_HOUSE, "a balloon in a meadow");
            window.fill();
            window.until(() -> candidates(window) >= 3 && step(window) >= 6);
            assertThat(window.editor().queue().waiting()).hasSize(2);
            on(() -> {
                ScrollPane strip = (ScrollPane) window.scene().lookup("#candidates .scroll-pane");
                strip.setHvalue(strip.getHmax());
                return null;
            });
            shoot(window, "queue");
        }
    }

    @Test
    void historyWithABranch() throws Exception {
        try (StarterWindow window = open("meadow.png")) {
            int original = on(() -> window.editor().document().get().current());
            accept(window, LAWN, "a penguin in a meadow");
            accept(window, ABOVE_THE_HOUSE, "a sun in a meadow");
            on(() -> {
                window.editor().goToVersion(original);
                return null;
            });
            window.until(() -> window.editor().document().get().current() == original);
            accept(window, LAWN, "a bus in a meadow");
            shoot(window, "history");
        }
    }

    @Test
    void galleryWithASearch() throws Exception {
        try (StarterWindow window = open("meadow.png", TALL)) {
            count(window, 2);
            for (String object : List.of("penguin", "strawberry", "bus")) {
                accept(window, LAWN, "a " + object + " in a meadow");
                on(() -> {
                    window.editor().undo();
                    return null;
                });
            }
            on(() -> {
                window.gallery().page().show();
                window.gallery().page().periodProperty().set(GalleryPeriod.WEEK);
                ((TextField) window.scene().lookup("#gallery-search")).setText("peng");
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
        try (StarterWindow window = open("meadow.png")) {
            accept(window, LAWN, "a penguin in a meadow");
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
            shootCard(next, "recover");
        }
    }

    private StarterWindow open(String sample) throws Exception {
        return open(sample, HEIGHT);
    }

    private StarterWindow open(String sample, int height) throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"width\": " + WIDTH + ", \"height\": " + height + "}");
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
        prepare(window, disc, caption);
        window.fill();
        window.untilDone();
        on(() -> {
            window.editor().accept();
            return null;
        });
        window.until(() -> window.editor().document().get() != before);
        window.act("reset-box");
    }

    /** Prepares a fill with the frame close around the mask, which gives the model most detail. */
    private static void prepare(StarterWindow window, Disc disc, String caption) throws Exception {
        window.act("reset-box");
        window.prepare(disc.mask(), caption);
        window.act("tighten-box");
        WaitForAsyncUtils.waitForFxEvents();
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

    /** Takes a screenshot two pulses after the last change, when everything has been laid out and drawn. */
    private static void shoot(StarterWindow window, String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        Raster picture = on(() -> FxImages.toRaster(window.scene().snapshot(null)));
        ImageFiles.writePng(picture, IMAGES.resolve(name + ".png"));
    }

    /** Takes a screenshot of the open dialog, with a margin of what it covers. */
    private static void shootCard(StarterWindow window, String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        Raster picture = on(() -> {
            Node open = window.scene().lookup(".dialog-card");
            Bounds card = open.localToScene(open.getLayoutBounds());
            SnapshotParameters part = new SnapshotParameters();
            part.setViewport(new Rectangle2D(
                    card.getMinX() - MARGIN,
                    card.getMinY() - MARGIN,
                    card.getWidth() + 2 * MARGIN,
                    card.getHeight() + 2 * MARGIN));
            return FxImages.toRaster(window.scene().getRoot().snapshot(part, null));
        });
        ImageFiles.writePng(picture, IMAGES.resolve(name + ".png"));
    }
}
