package org.glidefx.ui.strips;

/** How large the candidates' tiles are: enough to tell them apart, without taking the picture its room. */
final class TileSize {

    /** Sides in logical pixels. */
    static final double SMALLEST = 72;

    static final double LARGEST = 168;

    /** Part of the window's height. */
    private static final double PART = 0.105;

    /** In heights of the letters, so that the words on a tile have room. */
    private static final double WORDS = 5.6;

    private TileSize() {}

    /**
     * The side of a tile's picture in logical pixels.
     *
     * @param room the window's height, in logical pixels
     * @param letters the size of the font, in logical pixels
     */
    static double of(double room, double letters) {
        double least = Math.max(SMALLEST, WORDS * letters);
        return Math.rint(Math.clamp(room * PART, least, Math.max(LARGEST, least)));
    }
}
