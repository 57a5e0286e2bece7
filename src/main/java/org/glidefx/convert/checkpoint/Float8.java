package org.glidefx.convert.checkpoint;

/**
 * 8-bit floats as numbers: sign, exponent e of E bits with a bias, mantissa m of M bits; (1 + m / 2^M) 2^(e - bias), below the
 * smallest exponent m / 2^M 2^(1 - bias). (Micikevicius et al., FP8 Formats for Deep Learning, 2022; those named "uz" after
 * Noune et al., 8-bit Numerical Formats for Deep Neural Networks, 2022.)
 */
final class Float8 {

    private static final float[] E4M3FN = table(3, 7);
    private static final float[] E4M3FNUZ = table(3, 8);
    private static final float[] E5M2FNUZ = table(2, 16);

    static {
        // "fn", finite: there are no infinities, and only the two patterns of all ones after the sign are NaN.
        E4M3FN[0x7f] = Float.NaN;
        E4M3FN[0xff] = Float.NaN;
        // "uz", unsigned zero: the pattern of a negative zero is NaN.
        E4M3FNUZ[0x80] = Float.NaN;
        E5M2FNUZ[0x80] = Float.NaN;
    }

    private Float8() {}

    /** @throws IllegalArgumentException if it is not a type of 8-bit floats */
    static float value(ElementType type, byte bits) {
        return switch (type) {
            case FLOAT8_E4M3FN -> E4M3FN[bits & 0xff];
            // The upper half of a 16-bit float.
            case FLOAT8_E5M2 -> Float.float16ToFloat((short) (bits << 8));
            case FLOAT8_E4M3FNUZ -> E4M3FNUZ[bits & 0xff];
            case FLOAT8_E5M2FNUZ -> E5M2FNUZ[bits & 0xff];
            default -> throw new IllegalArgumentException("expected 8-bit floats, found " + type);
        };
    }

    private static float[] table(int mantissaBits, int bias) {
        float[] values = new float[256];
        int ones = 1 << mantissaBits;
        for (int bits = 0; bits < values.length; bits++) {
            int exponent = (bits & 0x7f) / ones;
            float mantissa = (float) (bits % ones) / ones;
            float size = exponent == 0 ? Math.scalb(mantissa, 1 - bias) : Math.scalb(1 + mantissa, exponent - bias);
            values[bits] = bits < 0x80 ? size : -size;
        }
        return values;
    }
}
