package org.glidefx.image.file;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The resolution that a picture's file states.
 *
 * @param x pixels per metre; if {@code relative}, only its ratio to {@code y} counts
 * @param y likewise, vertically
 * @param relative whether only the aspect ratio of the pixels is known
 */
record Density(double x, double y, boolean relative) {

    private static final double INCH = 0.0254;
    private static final double CENTIMETRE = 0.01;
    private static final int LONGEST_CHUNK = 9;

    /** Units in JFIF. */
    private static final int PER_INCH = 1;

    private static final int PER_CENTIMETRE = 2;

    static Optional<Density> of(double x, double y, boolean relative) {
        boolean usable = x > 0 && y > 0 && x < Integer.MAX_VALUE && y < Integer.MAX_VALUE;
        boolean square = relative && x == y;
        return usable && !square ? Optional.of(new Density(x, y, relative)) : Optional.empty();
    }

    static Optional<Density> perInch(double x, double y) {
        return of(x / INCH, y / INCH, false);
    }

    /** @param unit in Exif's numbering: 2 for inches, 3 for centimetres */
    static Optional<Density> ofExif(double x, double y, int unit) {
        return switch (unit) {
            case 2 -> perInch(x, y);
            case 3 -> of(x / CENTIMETRE, y / CENTIMETRE, false);
            default -> Optional.empty();
        };
    }

    /** @param segment the JFIF segment, with its name */
    static Optional<Density> ofJfif(byte[] segment) {
        if (segment.length < 12) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(segment);
        int x = bytes.getShort(8) & 0xFFFF;
        int y = bytes.getShort(10) & 0xFFFF;
        return switch (segment[7]) {
            case 0 -> of(x, y, true);
            case PER_INCH -> perInch(x, y);
            case PER_CENTIMETRE -> of(x / CENTIMETRE, y / CENTIMETRE, false);
            default -> Optional.empty();
        };
    }

    /** @param data of a pHYs chunk (PNG 3rd edition, section 11.3.4.3) */
    static Optional<Density> ofPng(byte[] data) {
        if (data.length != LONGEST_CHUNK) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(data);
        return of(bytes.getInt(), bytes.getInt(), bytes.get() != 1);
    }

    PngChunk chunk() {
        return new PngChunk(
                "pHYs",
                ByteBuffer.allocate(LONGEST_CHUNK)
                        .putInt((int) Math.max(1, Math.round(x)))
                        .putInt((int) Math.max(1, Math.round(y)))
                        .put((byte) (relative ? 0 : 1))
                        .array());
    }

    /** The unit and the two numbers for JFIF, five bytes; per inch, as most programs write them. */
    byte[] jfif() {
        return ByteBuffer.allocate(5)
                .put((byte) (relative ? 0 : PER_INCH))
                .putShort(jfif(x))
                .putShort(jfif(y))
                .array();
    }

    private short jfif(double number) {
        return (short) Math.clamp(Math.round(relative ? number : number * INCH), 1, 0xFFFF);
    }

    /** The density of the picture after a quarter turn. */
    Density turned() {
        return new Density(y, x, relative);
    }
}
