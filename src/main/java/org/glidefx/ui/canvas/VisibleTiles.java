package org.glidefx.ui.canvas;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glidefx.image.Raster;

/** The tiles of a level that a view shows. */
record VisibleTiles(Pyramid pyramid, Viewport viewport, int level) {

    Stream<PictureTiles.Key> stream() {
        Raster raster = pyramid.level(level);
        double tile = Math.scalb((double) PictureTiles.TILE, level);
        int firstColumn = first(viewport.toPictureX(0), tile);
        int firstRow = first(viewport.toPictureY(0), tile);
        int lastColumn = last(viewport.toPictureX(viewport.viewWidth()), tile, raster.width());
        int lastRow = last(viewport.toPictureY(viewport.viewHeight()), tile, raster.height());
        return IntStream.rangeClosed(firstRow, lastRow)
                .boxed()
                .flatMap(row -> IntStream.rangeClosed(firstColumn, lastColumn)
                        .mapToObj(column -> new PictureTiles.Key(level, column, row)));
    }

    private static int first(double at, double tile) {
        return (int) Math.max(0, Math.floor(at / tile));
    }

    private static int last(double at, double tile, int length) {
        int end = (length - 1) / PictureTiles.TILE;
        return (int) Math.min(end, Math.floor(at / tile));
    }
}
