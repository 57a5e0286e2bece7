package org.glidefx.ui.canvas;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.image.Image;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * The JavaFX images of the tiles shown last, made when first needed. For the window's thread.
 *
 * <p>Each image carries one more pixel on every side, so that smooth scaling finds its neighbours there.
 */
final class PictureTiles {

    static final int TILE = 512;
    static final int APRON = 1;
    private static final int KEPT = 96;

    private final Map<Key, Image> images = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Image> eldest) {
            return size() > KEPT;
        }
    };
    private final Pyramid pyramid;

    PictureTiles(Pyramid pyramid) {
        this.pyramid = pyramid;
    }

    Pyramid pyramid() {
        return pyramid;
    }

    /** The tile if it was made before. */
    @Nullable
    Image ready(Key key) {
        return images.get(key);
    }

    Image make(Key key) {
        Box box = key.box(pyramid.level(key.level));
        Image image = FxImages.of(
                pyramid.level(key.level),
                new Box(box.x() - APRON, box.y() - APRON, box.width() + 2 * APRON, box.height() + 2 * APRON));
        images.put(key, image);
        return image;
    }

    /** A tile's place: the level of the pyramid, and column and row there. */
    record Key(int level, int column, int row) {

        /** In pixels of the level. */
        Box box(Raster raster) {
            int x = column * TILE;
            int y = row * TILE;
            return new Box(x, y, Math.min(TILE, raster.width() - x), Math.min(TILE, raster.height() - y));
        }
    }
}
