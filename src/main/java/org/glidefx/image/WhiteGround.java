package org.glidefx.image;

/**
 * Lays transparent pictures on white for code that knows no transparency, and gives its results their transparency
 * back.
 */
public final class WhiteGround {

    private static final int WHITE = 255;
    /** An exponent; high, so that only nearly transparent pixels lose their soft edge. */
    private static final double FADE = 4;

    private WhiteGround() {}

    /** The picture as it looks on white, opaque. */
    public static Raster lay(Raster picture) {
        return picture.isOpaque() ? picture : picture.map(WhiteGround::onWhite);
    }

    /** True if a picture has any transparency. */
    public static boolean isNeeded(Raster picture) {
        return !picture.isOpaque();
    }

    /**
     * Returns how much of a patch shows: the composite mask, raised the more transparent the picture is, because there
     * is less to fade into. 255 where the picture is fully transparent; 0 where the mask is 0.
     *
     * @param place where the mask lies on the picture, inside it
     */
    public static Mask cover(Mask composite, Raster picture, Box place) {
        byte[] cover = composite.toArray();
        for (int i = 0; i < cover.length; i++) {
            int coverage = Byte.toUnsignedInt(cover[i]);
            int alpha = picture.argb(place.x() + i % place.width(), place.y() + i / place.width()) >>> 24;
            if (coverage != 0 && alpha != WHITE) {
                double missing = Math.pow(1 - alpha / (double) WHITE, FADE);
                cover[i] = (byte) Math.round(coverage + (WHITE - coverage) * missing);
            }
        }
        return Mask.of(composite.width(), composite.height(), cover);
    }

    /**
     * Gives a picture that was laid on white and blended with a patch its transparency back: where the patch covered
     * it, alpha rises towards opaque by that share, and the colours are those that look the same on white. Everywhere
     * else the picture keeps its bytes.
     *
     * @param blended opaque, of the picture's size
     * @param place where the patch lies on the picture, inside it
     * @param cover how much of each of the patch's pixels was taken
     */
    public static Raster lift(Raster blended, Raster picture, Box place, Mask cover) {
        int[] pixels = picture.toArray();
        for (int y = 0; y < place.height(); y++) {
            for (int x = 0; x < place.width(); x++) {
                int coverage = cover.at(x, y);
                if (coverage != 0) {
                    int at = (place.y() + y) * picture.width() + place.x() + x;
                    pixels[at] = lifted(blended.argb(place.x() + x, place.y() + y), pixels[at], coverage);
                }
            }
        }
        return Raster.of(picture.width(), picture.height(), pixels);
    }

    /**
     * Returns an opaque patch with the picture's alpha, in colours that look the same on white. Where a pixel is too
     * transparent for that, the colour is the nearest possible; where it is fully transparent, it is the picture's.
     *
     * @param place where the patch lies on the picture, inside it and of the patch's size
     */
    public static Raster lift(Raster patch, Raster picture, Box place) {
        if (picture.isOpaque()) {
            return patch;
        }
        int[] pixels = patch.toArray();
        for (int i = 0; i < pixels.length; i++) {
            int x = place.x() + i % patch.width();
            int y = place.y() + i / patch.width();
            pixels[i] = underAlpha(pixels[i], picture.argb(x, y));
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

    private static int lifted(int wanted, int under, int coverage) {
        int old = under >>> 24;
        int alpha = Math.round(old + (WHITE - old) * coverage / (float) WHITE);
        if (alpha == old && (wanted & 0xFFFFFF) == (onWhite(under) & 0xFFFFFF)) {
            return under;
        }
        int lifted = alpha;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int value = wanted >> shift & 0xFF;
            int colour = alpha == 0 ? value : Math.clamp(WHITE + Math.round((value - WHITE) * 255f / alpha), 0, 255);
            lifted = lifted << 8 | colour;
        }
        return lifted;
    }

    private static int underAlpha(int wanted, int under) {
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
