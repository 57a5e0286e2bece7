package org.glidefx.image;

/** How source pixels are weighted when a picture changes size. Pixel i covers [i, i + 1); its centre is i + 0.5. */
public enum ResampleFilter {
    /** The pixel in which the centre falls. */
    NEAREST,
    /** The mean over the area that a pixel covers; nothing from outside that area. For shrinking. */
    AREA,
    /**
     * Linear between the two nearest centres, edges repeated, without antialiasing: what networks know as bilinear with
     * align_corners = false.
     */
    BILINEAR,
    /** Cubic convolution with a = -0.5 (Keys 1981), widened when shrinking so that nothing aliases. */
    BICUBIC;

    private static final double CUBIC_A = -0.5;
    private static final double CUBIC_REACH = 2;

    /** Returns the weights by which {@code from} source pixels make each of {@code to} target pixels. */
    ResampleWeights weights(int from, int to) {
        ResampleWeights.Builder builder = new ResampleWeights.Builder(from, to);
        double scale = (double) from / to;
        for (int i = 0; i < to; i++) {
            builder.next();
            switch (this) {
                case NEAREST -> builder.add((int) ((2L * i + 1) * from / (2L * to)), 1);
                case AREA -> addArea(builder, i, from, to);
                case BILINEAR -> addBilinear(builder, (i + 0.5) * scale - 0.5);
                case BICUBIC -> addBicubic(builder, (i + 0.5) * scale, Math.max(scale, 1), from);
            }
        }
        return builder.build();
    }

    /** Overlaps in units of 1 / to, so that they are exact. */
    private static void addArea(ResampleWeights.Builder builder, int i, int from, int to) {
        long start = (long) i * from;
        long end = start + from;
        for (long source = start / to; source * to < end; source++) {
            builder.add((int) source, Math.min(end, (source + 1) * to) - Math.max(start, source * to));
        }
    }

    private static void addBilinear(ResampleWeights.Builder builder, double at) {
        int left = (int) Math.floor(at);
        builder.add(left, 1 - (at - left));
        builder.add(left + 1, at - left);
    }

    private static void addBicubic(ResampleWeights.Builder builder, double centre, double widening, int from) {
        double reach = CUBIC_REACH * widening;
        int first = Math.max(0, (int) (centre - reach + 0.5));
        int end = Math.min(from, (int) (centre + reach + 0.5));
        for (int source = first; source < end; source++) {
            builder.add(source, cubic((source + 0.5 - centre) / widening));
        }
    }

    private static double cubic(double signedDistance) {
        double d = Math.abs(signedDistance);
        if (d < 1) {
            return ((CUBIC_A + 2) * d - (CUBIC_A + 3)) * d * d + 1;
        }
        return d < 2 ? (((d - 5) * d + 8) * d - 4) * CUBIC_A : 0;
    }
}
