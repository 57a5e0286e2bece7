package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The picture, the paper below it, its cells and the preview are drawn at every zoom, in every corner, pixel by pixel.
 */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@Timeout(600)
class ZoomPixelsTest {

    private static final int VIEW = 240;
    private static final int BLOCK = 64;
    /** Screen and picture pixels beside an edge between colours, where smooth scaling mixes them. */
    private static final double BESIDE = 2;

    private static final double[] PLACES = {0, 0.3, 0.5, 0.7, 1};

    /** Every zoom step, from the fitted picture to the largest. */
    private static List<Double> zooms(Viewport.Size size) {
        List<Double> zooms = new ArrayList<>();
        double zoom = Viewport.fit(VIEW, VIEW, size).zoom();
        while (zoom < Viewport.MAX_ZOOM) {
            zooms.add(zoom);
            zoom *= Viewport.STEP;
        }
        zooms.add(48.0);
        zooms.add(Viewport.MAX_ZOOM);
        return zooms;
    }

    /** @param place fraction scrolled down, and across from the left if {@code across}, else from the right */
    private static Viewport at(Viewport.Size size, double zoom, double place, boolean across) {
        double x = -(size.width() * zoom - VIEW) * (across ? place : 1 - place);
        double y = -(size.height() * zoom - VIEW) * place;
        return new Viewport(VIEW, VIEW, size, zoom, x, y);
    }

    private static List<Viewport> all(int side) {
        Viewport.Size size = new Viewport.Size(side, side);
        List<Viewport> all = new ArrayList<>();
        for (double zoom : zooms(size)) {
            for (double place : PLACES) {
                all.add(at(size, zoom, place, true));
                all.add(at(size, zoom, place, false));
            }
        }
        return all;
    }

    private static int colour(int x, int y) {
        long block = (y / BLOCK) * 97L + x / BLOCK;
        return 0xFF000000 | (int) (block * 2654435761L >> 8 & 0xFFFFFF);
    }

    private static Raster picture(int side) {
        int[] pixels = new int[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = colour(i % side, i / side);
        }
        return Raster.of(side, side, pixels);
    }

    private static void onFx(Runnable look) {
        WaitForAsyncUtils.waitForAsyncFx(500_000, look);
    }

    private static WritableImage snapshot(Node node) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        parameters.setViewport(new Rectangle2D(0, 0, VIEW, VIEW));
        return node.snapshot(parameters, null);
    }

    /** @param expected the colour of a pixel of the picture */
    private static void look(Viewport at, WritableImage seen, IntBinaryOperator expected) {
        boolean squares = at.zoom() >= 4;
        double beside = squares ? 1.1 / at.zoom() : BESIDE / Math.min(1, at.zoom());
        int looked = 0;
        for (int y = 3; y < VIEW; y += 13) {
            for (int x = 3; x < VIEW; x += 13) {
                double px = at.toPictureX(x + 0.5);
                double py = at.toPictureY(y + 0.5);
                if (isInside(px, at.picture().width(), beside)
                        && isInside(py, at.picture().height(), beside)) {
                    looked++;
                    assertThat(Integer.toHexString(seen.getPixelReader().getArgb(x, y)))
                            .as("at %d, %d of %s", x, y, at)
                            .isEqualTo(Integer.toHexString(expected.applyAsInt((int) px, (int) py)));
                }
            }
        }
        assertThat(looked).as("points looked at in " + at).isPositive();
    }

    private static boolean isInside(double at, int side, double beside) {
        double inBlock = at % BLOCK;
        return at >= 0 && at < side && inBlock > beside && inBlock < BLOCK - beside;
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048})
    void thePictureIsThere(int side) {
        Pyramid pyramid = Pyramid.of(picture(side));
        onFx(() -> {
            PictureLayer layer = new PictureLayer();
            layer.canvas().setWidth(VIEW);
            layer.canvas().setHeight(VIEW);
            layer.show(pyramid);
            for (Viewport at : all(side)) {
                while (layer.draw(at)) {
                    // the rest comes in the next pulse
                }
                look(at, snapshot(layer.canvas()), ZoomPixelsTest::colour);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048})
    void thePaperIsThere(int side) {
        onFx(() -> {
            Region paper = Paper.region();
            paper.setStyle("-fx-background-color: #336699;");
            Group group = new Group(paper);
            new Scene(group, VIEW, VIEW);
            for (Viewport at : all(side)) {
                Paper.place(paper, at);
                paper.applyCss();
                look(at, snapshot(group), (x, y) -> 0xFF336699);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048})
    void theCellsAreThere(int side) {
        int cells = 64;
        byte[] filled = new byte[cells * cells];
        java.util.Arrays.fill(filled, (byte) 255);
        Mask mask = Mask.of(cells, cells, filled);
        onFx(() -> {
            CellGrid grid = new CellGrid();
            for (Viewport at : all(side)) {
                grid.show(mask, new Box(0, 0, side, side), at, 0xFF112233);
                ((Group) grid.node()).getChildren().get(1).setVisible(false);
                ((Group) grid.node()).getChildren().get(2).setVisible(false);
                look(at, snapshot(grid.node()), (x, y) -> 0xFF112233);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048})
    void thePreviewIsThere(int side) {
        TileMask mask = TileMask.empty(side, side).inverted();
        Preview preview = new Preview(Raster.filled(64, 64, 0xFF445566), new Box(0, 0, side, side), mask);
        onFx(() -> {
            PreviewLayer layer = new PreviewLayer();
            for (Viewport at : all(side)) {
                layer.draw(preview, mask, at);
                look(at, snapshot(new Group(layer.canvas())), (x, y) -> 0xFF445566);
            }
        });
    }
}
