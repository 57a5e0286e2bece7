package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.image.Image;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;

class PictureTilesTest {

    private final PictureTiles tiles = new PictureTiles(Pyramid.of(Raster.filled(1100, 600, 0xFF204060)));

    @Test
    void aTileIsMadeOnceWithAPixelMoreOnEverySide() {
        PictureTiles.Key last = new PictureTiles.Key(0, 2, 1);
        assertThat(tiles.ready(last)).isNull();
        Image made = tiles.make(last);

        assertThat(last.box(tiles.pyramid().level(0))).isEqualTo(new Box(1024, 512, 76, 88));
        assertThat(made.getWidth()).isEqualTo(78);
        assertThat(made.getHeight()).isEqualTo(90);
        assertThat(tiles.ready(last)).isSameAs(made);
    }

    @Test
    void thoseNotSeenForLongestAreForgotten() {
        PictureTiles.Key first = new PictureTiles.Key(2, 0, 0);
        PictureTiles.Key second = new PictureTiles.Key(1, 0, 0);
        tiles.make(first);
        tiles.make(second);
        for (int other = 0; other < 95; other++) {
            assertThat(tiles.ready(first)).isNotNull();
            tiles.make(new PictureTiles.Key(0, 2, -other));
        }

        assertThat(tiles.ready(first)).isNotNull();
        assertThat(tiles.ready(second)).isNull();
    }
}
