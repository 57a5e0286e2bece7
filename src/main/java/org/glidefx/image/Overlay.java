package org.glidefx.image;

/** Lays one picture over another of the same size, by alpha (Porter and Duff 1984, "over"). */
public final class Overlay {

    private static final int OPAQUE = 255;

    private Overlay() {}

    /**
     * @param below keeps its bytes wherever {@code above} is wholly transparent
     * @throws IllegalArgumentException if they differ in size
     */
    public static Raster lay(Raster above, Raster below) {
        if (above.width() != below.width() || above.height() != below.height()) {
            throw new IllegalArgumentException("expected a picture of " + below.width() + "x" + below.height()
                    + ", found " + above.width() + "x" + above.height());
        }
        int[] pixels = below.toArray();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = over(above.pixels()[i], pixels[i]);
        }
        return Raster.of(below.width(), below.height(), pixels);
    }

    /** One pixel over another, both 0xAARRGGBB. */
    public static int over(int above, int below) {
        int opacity = above >>> 24;
        if (opacity == 0) {
            return below;
        }
        if (opacity == OPAQUE) {
            return above;
        }
        double ofBelow = (below >>> 24) * (1 - opacity / (double) OPAQUE);
        double alpha = opacity + ofBelow;
        int pixel = (int) Math.round(alpha);
        for (int shift = 16; shift >= 0; shift -= 8) {
            double colour = ((above >> shift & 0xFF) * opacity + (below >> shift & 0xFF) * ofBelow) / alpha;
            pixel = pixel << 8 | (int) Math.round(colour);
        }
        return pixel;
    }
}
