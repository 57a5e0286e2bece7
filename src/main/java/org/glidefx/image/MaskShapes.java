package org.glidefx.image;

/** Operations on the shape of a mask. */
public final class MaskShapes {

    private static final int FULL = 255;

    private MaskShapes() {}

    /** 255 where the coverage is at least {@code level}, else 0. */
    public static Mask threshold(Mask mask, int level) {
        byte[] coverage = new byte[mask.coverage().length];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (Byte.toUnsignedInt(mask.coverage()[i]) >= level ? FULL : 0);
        }
        return Mask.of(mask.width(), mask.height(), coverage);
    }

    /**
     * The mask with a soft edge that lies wholly inside it: the coverage rises over about {@code radius} pixels from
     * the nearest pixel outside. What was 0 stays 0, and no coverage rises. The border of the picture is not an edge.
     * Where the mask is thin, the edge is narrower, so that the middle keeps its coverage.
     */
    public static Mask feather(Mask mask, int radius) {
        DistanceField toOutside = DistanceField.to(mask, coverage -> coverage == 0, 2 * radius + 1);
        double ramp = Math.min(radius, Math.floor(Math.sqrt(toOutside.largestSquare()) / 2)) + 1;
        byte[] coverage = mask.toArray();
        for (int y = 0; y < mask.height(); y++) {
            int[] squares = toOutside.squaredRow(y);
            for (int x = 0; x < mask.width(); x++) {
                int at = y * mask.width() + x;
                double part = Math.min(1, Math.sqrt(squares[x]) / ramp);
                double smooth = part * part * (3 - 2 * part);
                int soft = (int) Math.round(Byte.toUnsignedInt(coverage[at]) * smooth);
                coverage[at] = (byte) (coverage[at] == 0 ? 0 : Math.max(1, soft));
            }
        }
        return Mask.of(mask.width(), mask.height(), coverage);
    }
}
