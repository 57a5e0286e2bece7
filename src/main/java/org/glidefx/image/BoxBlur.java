package org.glidefx.image;

/** Box blur of a mask: each pixel gets the mean coverage of a square around it; edge pixels are repeated. */
final class BoxBlur {

    private BoxBlur() {}

    /** @param radius the square's side is {@code 2 * radius + 1} */
    static Mask blur(Mask mask, int radius) {
        byte[] rows = new byte[mask.coverage().length];
        for (int y = 0; y < mask.height(); y++) {
            line(mask.coverage(), rows, new Line(y * mask.width(), 1, mask.width()), radius);
        }
        byte[] both = new byte[rows.length];
        for (int x = 0; x < mask.width(); x++) {
            line(rows, both, new Line(x, mask.width(), mask.height()), radius);
        }
        return Mask.of(mask.width(), mask.height(), both);
    }

    /** A row or a column of an array. */
    private record Line(int start, int stride, int length) {

        int at(int index) {
            return start + stride * Math.clamp(index, 0, length - 1);
        }
    }

    private static void line(byte[] from, byte[] to, Line line, int radius) {
        int side = 2 * radius + 1;
        long sum = 0;
        for (int i = -radius; i <= radius; i++) {
            sum += Byte.toUnsignedInt(from[line.at(i)]);
        }
        for (int i = 0; i < line.length(); i++) {
            to[line.at(i)] = (byte) ((sum + radius) / side);
            sum += Byte.toUnsignedInt(from[line.at(i + radius + 1)]) - Byte.toUnsignedInt(from[line.at(i - radius)]);
        }
    }
}
