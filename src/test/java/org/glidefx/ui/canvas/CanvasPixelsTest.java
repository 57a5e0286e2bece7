package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import javafx.scene.paint.Color;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.MaskShape;
import org.glidefx.editor.MaskShape.Corner;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a canvas shows, pixel by pixel. */
class CanvasPixelsTest {

    private static final int RED = 0xFFFF0000;
    private static final int GREEN = 0xFF00FF00;
    private static final int BLUE = 0xFF0000FF;
    private static final Raster PICTURE = Easel.picture();
    private static final TileMask MIDDLE =
            MaskShape.rectangle(new Corner(50, 20), new Corner(150, 80)).drawOn(TileMask.empty(200, 100), MaskMode.ADD);

    /** With the hand tool, which has no ring under the pointer. */
    private final Easel easel = new Easel(Color.WHITE).with(ToolKind.HAND);

    @AfterEach
    void close() {
        easel.close();
    }

    private static Raster filled(int colour) {
        return Raster.filled(200, 100, colour);
    }

    /** The colour at a pixel of the picture, at actual size. */
    private static int at(Raster seen, int x, int y) {
        return seen.argb(Easel.LEFT + x, Easel.TOP + y);
    }

    private void look(MaskStyle look) {
        easel.act(() -> {
            easel.view.setStyle(
                    "-mask-tint: #ff000080; -mask-light: #ff0000; -mask-dark: #000000; -mask-edge: #0000ff;");
            easel.view.maskProperty().set(MIDDLE);
            easel.view.maskStyleProperty().set(look);
        });
    }

    @Test
    void atActualSizeEveryPixelIsSeenAsItIs() {
        Raster seen = easel.seen();

        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 200; x++) {
                assertThat(at(seen, x, y)).isEqualTo(PICTURE.argb(x, y));
            }
        }
    }

    @Test
    void pixelsAreSquaresWhenTheyAreLarge() {
        easel.act(() -> easel.view.zoom(8));
        Viewport viewport = easel.viewport();
        Raster seen = easel.seen();

        for (int y = 20; y < 280; y += 13) {
            for (int x = 20; x < 380; x += 7) {
                int column = (int) Math.floor(viewport.toPictureX(x + 0.5));
                int row = (int) Math.floor(viewport.toPictureY(y + 0.5));
                assertThat(seen.argb(x, y)).isEqualTo(PICTURE.argb(column, row));
            }
        }
    }

    @Test
    void aPartOfALargePictureComesFromItsOwnTile() {
        int[] pixels = new int[1100 * 600];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 1100 < 512 ? RED : i % 1100 < 1024 ? GREEN : BLUE;
        }
        easel.show(Raster.of(1100, 600, pixels));
        easel.act(() -> easel.view.model().pan(-300, 0));
        Viewport viewport = easel.viewport();
        Raster seen = easel.seen();

        for (int x = 0; x < 400; x += 3) {
            int column = (int) Math.floor(viewport.toPictureX(x + 0.5));
            if (column >= 0 && column < 1100) {
                assertThat(seen.argb(x, 150)).isEqualTo(pixels[column]);
            }
        }
    }

    @Test
    void nothingIsSeenOfAPictureThatWasClosed() {
        look(MaskStyle.FULL);
        easel.act(() -> {
            easel.view.contextBoxProperty().set(new Box(10, 10, 50, 50));
            easel.view.show(null);
        });
        Raster seen = easel.seen();

        assertThat(Arrays.stream(seen.toArray()).distinct()).hasSize(1);
        assertThat(easel.viewport()).isNull();
        easel.act(easel.view::fit);
        assertThat(easel.viewport()).isNull();
    }

    @Test
    void theMaskIsTintedAndHatchedOutlinedOrHidden() {
        Raster bare = easel.seen();
        look(MaskStyle.HIDDEN);
        assertThat(easel.seen()).isEqualTo(bare);
        look(MaskStyle.FULL);
        Raster full = easel.seen();
        look(MaskStyle.OUTLINE);
        Raster outline = easel.seen();

        assertThat(at(full, 40, 50)).isEqualTo(PICTURE.argb(40, 50));
        assertThat(at(full, 100, 50)).isNotEqualTo(PICTURE.argb(100, 50));
        assertThat(at(full, 100, 50) >> 16 & 0xFF).as("red of the tint").isGreaterThan(100);
        assertThat(at(outline, 100, 50)).isEqualTo(PICTURE.argb(100, 50));
        assertThat(at(outline, 50, 50)).as("edge").isEqualTo(BLUE);
        assertThat(at(outline, 149, 50)).as("edge").isEqualTo(BLUE);
        assertThat(at(full, 50, 50)).as("edge").isEqualTo(BLUE);
    }

    @Test
    void aStrokeThatGrowsIsDrawnAsTheWholeMaskWouldBe() {
        look(MaskStyle.FULL);
        easel.seen();
        TileMask more =
                MaskShape.rectangle(new Corner(120, 60), new Corner(190, 95)).drawOn(MIDDLE, MaskMode.ADD);
        easel.act(() -> easel.view.model().showStroke(more));
        Raster grown = easel.seen();
        easel.act(() -> {
            easel.view.model().endStroke(more);
            easel.view.zoom(2);
        });
        easel.seen();
        easel.act(easel.view::actualSize);

        assertThat(easel.seen()).isEqualTo(grown);
        assertThat(at(grown, 180, 90)).isNotEqualTo(PICTURE.argb(180, 90));
    }

    @Test
    void aMaskOfAnotherSizeIsNotDrawn() {
        Raster bare = easel.seen();
        look(MaskStyle.FULL);
        easel.act(() -> easel.view.maskProperty().set(TileMask.empty(100, 100).inverted()));
        assertThat(easel.seen()).isEqualTo(bare);
    }

    @Test
    void aPreviewIsSeenInsideTheMaskAlone() {
        look(MaskStyle.HIDDEN);
        easel.act(() -> easel.view
                .previewProperty()
                .set(new Preview(Raster.filled(8, 8, GREEN), new Box(0, 0, 200, 100), MIDDLE)));
        Raster seen = easel.seen();

        assertThat(at(seen, 100, 50)).isEqualTo(GREEN);
        assertThat(at(seen, 52, 22)).isEqualTo(GREEN);
        assertThat(at(seen, 148, 78)).isEqualTo(GREEN);
        assertThat(at(seen, 48, 50)).isEqualTo(PICTURE.argb(48, 50));
        assertThat(at(seen, 152, 50)).isEqualTo(PICTURE.argb(152, 50));
        assertThat(at(seen, 100, 18)).isEqualTo(PICTURE.argb(100, 18));
        easel.act(() -> easel.view.previewProperty().set(null));
        assertThat(at(easel.seen(), 100, 50)).isEqualTo(PICTURE.argb(100, 50));
    }

    @Test
    void aPreviewLiesInItsPlace() {
        look(MaskStyle.HIDDEN);
        easel.act(() -> easel.view
                .previewProperty()
                .set(new Preview(Raster.filled(8, 8, GREEN), new Box(50, 20, 40, 60), MIDDLE)));
        Raster seen = easel.seen();

        assertThat(at(seen, 80, 50)).isEqualTo(GREEN);
        assertThat(at(seen, 100, 50)).as("beside the place").isNotEqualTo(GREEN);
    }

    @Test
    void leftOfTheDividerIsThePictureBefore() {
        easel.act(() -> {
            easel.view.showBefore(Pyramid.of(filled(GREEN)));
            easel.view.dividerProperty().set(0.3);
        });
        Raster seen = easel.seen();

        assertThat(at(seen, 55, 10)).isEqualTo(GREEN);
        assertThat(at(seen, 2, 90)).isEqualTo(GREEN);
        assertThat(at(seen, 65, 10)).isEqualTo(PICTURE.argb(65, 10));
        easel.act(() -> easel.view.dividerProperty().set(0.9));
        assertThat(at(easel.seen(), 65, 10)).isEqualTo(GREEN);
        easel.act(() -> easel.view.showBefore(Pyramid.of(Raster.filled(50, 50, GREEN))));
        assertThat(at(easel.seen(), 65, 10)).as("of another size").isEqualTo(PICTURE.argb(65, 10));
    }

    @Test
    void theCellsThatTheModelFillsAreTintedInsideItsSquare() {
        look(MaskStyle.HIDDEN);
        byte[] cells = new byte[4 * 4];
        cells[5] = (byte) 255;
        easel.act(() -> {
            easel.view.contextBoxProperty().set(new Box(60, 10, 80, 80));
            easel.view.cellsProperty().set(Mask.of(4, 4, cells));
        });
        Raster seen = easel.seen();

        assertThat(at(seen, 90, 40)).as("in the cell").isNotEqualTo(PICTURE.argb(90, 40));
        assertThat(at(seen, 90, 40) >> 16 & 0xFF).isGreaterThan(150);
        assertThat(at(seen, 110, 40)).as("in the next one").isEqualTo(PICTURE.argb(110, 40));
        assertThat(easel.isShown("cell-grid")).isTrue();
        easel.act(() -> easel.view.contextBoxProperty().set(null));
        assertThat(easel.isShown("cell-grid")).isFalse();
    }

    @Test
    void aPictureOfTheSameSizeKeepsZoomAndPlaceAndAnotherIsFitted() {
        easel.act(() -> {
            easel.view.zoom(3);
            easel.view.model().pan(20, 10);
        });
        Viewport before = easel.viewport();
        easel.act(() -> easel.view.show(Pyramid.of(filled(RED))));
        assertThat(easel.viewport()).isEqualTo(before);
        assertThat(easel.seen().argb(200, 150)).isEqualTo(RED);
        easel.act(() -> easel.view.show(Pyramid.of(Raster.filled(100, 100, BLUE))));

        assertThat(easel.viewport()).isEqualTo(Viewport.fit(400, 300, new Viewport.Size(100, 100)));
        assertThat(easel.seen().argb(200, 150)).isEqualTo(BLUE);
    }

    @Test
    void whatIsTransparentLetsThePaperThrough() {
        easel.act(() -> easel.view.setStyle("-fx-background-color: #123456;"));
        easel.show(filled(0x00000000));
        int paper = at(easel.seen(), 100, 50);
        easel.show(filled(0x80FF0000));
        int half = at(easel.seen(), 100, 50);

        assertThat(half >> 16 & 0xFF).isGreaterThan(paper >> 16 & 0xFF);
        assertThat(half >>> 24).isEqualTo(255);
    }
}
