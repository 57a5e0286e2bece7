package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.glidefx.image.Raster;
import org.glidefx.ui.canvas.PictureTiles.Key;
import org.glidefx.ui.canvas.Viewport.Size;
import org.junit.jupiter.api.Test;

class VisibleTilesTest {

    private final Pyramid pyramid = Pyramid.of(Raster.filled(2000, 1100, 0xFF000000));

    private VisibleTiles at(double zoom, double x, double y, int level) {
        return new VisibleTiles(pyramid, new Viewport(800, 600, new Size(2000, 1100), zoom, x, y), level);
    }

    @Test
    void coverTheView() {
        assertThat(at(1, 0, 0, 0).stream())
                .containsExactly(new Key(0, 0, 0), new Key(0, 1, 0), new Key(0, 0, 1), new Key(0, 1, 1));
    }

    @Test
    void endAtThePicture() {
        assertThat(at(0.25, 100, 100, 2).stream()).containsExactly(new Key(2, 0, 0));
        assertThat(at(1, -1700, -800, 0).stream()).containsExactly(new Key(0, 3, 1), new Key(0, 3, 2));
    }

    @Test
    void areFewWhenLookingClose() {
        assertThat(at(64, -64 * 700, -64 * 700, 0).stream()).containsExactly(new Key(0, 1, 1));
    }

    @Test
    void lastTilesAreCutToThePicture() {
        assertThat(new Key(0, 3, 2).box(pyramid.level(0)).width()).isEqualTo(2000 - 3 * 512);
        assertThat(new Key(0, 3, 2).box(pyramid.level(0)).height()).isEqualTo(1100 - 2 * 512);
    }

    @Test
    void premultipliesColours() {
        assertThat(FxImages.premultiplied(0xFF123456)).isEqualTo(0xFF123456);
        assertThat(FxImages.premultiplied(0x00FFFFFF)).isZero();
        assertThat(FxImages.premultiplied(0x80FF00FF)).isEqualTo(0x80800080);
    }
}
