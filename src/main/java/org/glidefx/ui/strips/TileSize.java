package org.glidefx.ui.strips;

/** Size of the candidates' tiles: large enough to tell them apart, without taking too much room from the picture. */
final class TileSize {

    /** Limits of the side, in logical pixels. */
    static final double SMALLEST = 72;

    static final double LARGEST = 168;

    /** Side as a fraction of the window's height. */
    private static final double PART = 0.105;

    /** Least side as a multiple of the font size, so that the texts on a tile fit. */
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
