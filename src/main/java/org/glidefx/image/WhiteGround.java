package org.glidefx.image;

/** Lays transparent pictures on white for those who know no transparency, and takes their work up again. */
public final class WhiteGround {

    private static final int WHITE = 255;

    private WhiteGround() {}

    /** The picture as it looks on white, opaque. */
    public static Raster lay(Raster picture) {
        return ImageFiles.isOpaque(picture) ? picture : picture.map(WhiteGround::onWhite);
    }

    /**
     * Colours that, under the alpha of a picture and on white, look like those of an opaque patch. Where a pixel is too
     * transparent to look so, it comes as near as it can; where it is wholly transparent, it keeps the picture's colour.
     *
     * @param place where the patch lies on the picture, inside it and of the patch's size
     */
    public static Raster lift(Raster patch, Raster picture, Box place) {
        if (ImageFiles.isOpaque(picture)) {
            return patch;
        }
        int[] pixels = patch.toArray();
        for (int i = 0; i < pixels.length; i++) {
            int x = place.x() + i % patch.width();
            int y = place.y() + i / patch.width();
            pixels[i] = lifted(pixels[i], picture.argb(x, y));
        }
        return Raster.of(patch.width(), patch.height(), pixels);
    }

    private static int onWhite(int pixel) {
        int alpha = pixel >>> 24;
        int laid = 0xFF;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int value = pixel >> shift & 0xFF;
            laid = laid << 8 | WHITE + Math.round((value - WHITE) * alpha / 255f);
        }
        return laid;
    }

    private static int lifted(int wanted, int under) {
        int alpha = under >>> 24;
        if (alpha == 0 || (wanted & 0xFFFFFF) == (onWhite(under) & 0xFFFFFF)) {
            return under;
        }
        int lifted = alpha;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int value = wanted >> shift & 0xFF;
            lifted = lifted << 8 | Math.clamp(WHITE + Math.round((value - WHITE) * 255f / alpha), 0, 255);
        }
        return lifted;
    }
}
