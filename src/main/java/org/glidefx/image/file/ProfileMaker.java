package org.glidefx.image.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Makes ICC profiles of version 2 (ICC.1:2001-04) for colours that a file describes in another way: by the
 * chromaticities of its primaries and a transfer curve. The same description gives the same bytes.
 */
final class ProfileMaker {

    /** Number of samples of the transfer curve. */
    private static final int SAMPLES = 1024;

    private static final int HEADER = 128;
    /** The white of the profile connection space, D50 (ICC.1:2001-04, A.1). */
    private static final double[] D50 = {0.9642, 1.0, 0.8249};

    private static final double[][] BRADFORD = {
        {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
    };

    private ProfileMaker() {}

    /**
     * The chromaticities of primaries and white (CIE 1931 x, y).
     *
     * @param xy of white, red, green and blue: eight numbers
     */
    record Primaries(double... xy) {

        static final Primaries SRGB = new Primaries(0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06);
        static final Primaries DISPLAY_P3 = new Primaries(0.3127, 0.3290, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06);
        static final Primaries DCI_P3 = new Primaries(0.314, 0.351, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06);
        static final Primaries BT2020 = new Primaries(0.3127, 0.3290, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046);
        static final Primaries BT470BG = new Primaries(0.3127, 0.3290, 0.64, 0.33, 0.29, 0.60, 0.15, 0.06);
        static final Primaries SMPTE170M = new Primaries(0.3127, 0.3290, 0.63, 0.34, 0.31, 0.595, 0.155, 0.07);
        static final Primaries ADOBE_RGB = new Primaries(0.3127, 0.3290, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06);

        Primaries {
            if (xy.length != 8) {
                throw new IllegalArgumentException("expected 8 coordinates, found " + xy.length);
            }
        }

        /** True if each coordinate is 0 to 1, and the primaries span a triangle. */
        boolean areUsable() {
            for (double each : xy) {
                if (!(each >= 0 && each <= 1)) {
                    return false;
                }
            }
            double area = (xy[4] - xy[2]) * (xy[7] - xy[3]) - (xy[6] - xy[2]) * (xy[5] - xy[3]);
            return Math.abs(area) > 1e-3 && xy[1] > 1e-3 && xy[3] > 1e-3 && xy[5] > 1e-3 && xy[7] > 1e-3;
        }

        boolean isNear(Primaries other) {
            for (int i = 0; i < xy.length; i++) {
                if (Math.abs(xy[i] - other.xy[i]) > 0.002) {
                    return false;
                }
            }
            return true;
        }

        double[] xyz(int point) {
            double x = xy[2 * point];
            double y = xy[2 * point + 1];
            return new double[] {x / y, 1, (1 - x - y) / y};
        }
    }

    /**
     * @param primaries must be {@linkplain Primaries#areUsable usable}
     * @param toLight the curve from a stored value, 0 to 1, to light, 0 to 1
     */
    static byte[] make(String name, Primaries primaries, DoubleUnaryOperator toLight) {
        double[][] columns = adaptedColumns(primaries);
        Map<String, byte[]> tags = new LinkedHashMap<>();
        tags.put("desc", description(name));
        tags.put("cprt", text("No copyright, use freely."));
        tags.put("wtpt", xyz(D50));
        tags.put("rXYZ", xyz(column(columns, 0)));
        tags.put("gXYZ", xyz(column(columns, 1)));
        tags.put("bXYZ", xyz(column(columns, 2)));
        byte[] curve = curve(toLight);
        tags.put("rTRC", curve);
        tags.put("gTRC", curve);
        tags.put("bTRC", curve);
        return join(tags);
    }

    /** The matrix from linear light of the primaries to XYZ under D50, by Bradford adaptation. */
    private static double[][] adaptedColumns(Primaries primaries) {
        double[] white = primaries.xyz(0);
        double[][] points = new double[3][3];
        for (int i = 0; i < 3; i++) {
            double[] point = primaries.xyz(i + 1);
            for (int row = 0; row < 3; row++) {
                points[row][i] = point[row];
            }
        }
        double[] shares = Matrix3.times(Matrix3.inverse(points), white);
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < 3; i++) {
                points[row][i] *= shares[i];
            }
        }
        double[] from = Matrix3.times(BRADFORD, white);
        double[] to = Matrix3.times(BRADFORD, D50);
        double[][] scaled = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < 3; i++) {
                scaled[row][i] = BRADFORD[row][i] * to[row] / from[row];
            }
        }
        return Matrix3.times(Matrix3.times(Matrix3.inverse(BRADFORD), scaled), points);
    }

    private static double[] column(double[][] matrix, int column) {
        return new double[] {matrix[0][column], matrix[1][column], matrix[2][column]};
    }

    private static byte[] xyz(double[] value) {
        ByteBuffer tag = ByteBuffer.allocate(20).put(ascii("XYZ ")).putInt(0);
        for (double each : value) {
            tag.putInt((int) Math.round(each * 65536));
        }
        return tag.array();
    }

    private static byte[] curve(DoubleUnaryOperator toLight) {
        ByteBuffer tag = ByteBuffer.allocate(12 + 2 * SAMPLES);
        tag.put(ascii("curv")).putInt(0).putInt(SAMPLES);
        for (int i = 0; i < SAMPLES; i++) {
            double light = Math.clamp(toLight.applyAsDouble(i / (double) (SAMPLES - 1)), 0, 1);
            tag.putShort((short) Math.round(light * 65535));
        }
        return tag.array();
    }

    private static byte[] text(String words) {
        byte[] letters = ascii(words);
        return ByteBuffer.allocate(9 + letters.length)
                .put(ascii("text"))
                .putInt(0)
                .put(letters)
                .array();
    }

    /** The description tag: ASCII, without the Unicode and Macintosh variants. */
    private static byte[] description(String name) {
        byte[] letters = ascii(name);
        return ByteBuffer.allocate(12 + letters.length + 1 + 78)
                .put(ascii("desc"))
                .putInt(0)
                .putInt(letters.length + 1)
                .put(letters)
                .array();
    }

    private static byte[] join(Map<String, byte[]> tags) {
        int table = HEADER + 4 + 12 * tags.size();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        ByteBuffer index = ByteBuffer.allocate(4 + 12 * tags.size()).putInt(tags.size());
        tags.forEach((name, bytes) -> {
            index.put(ascii(name)).putInt(table + data.size()).putInt(bytes.length);
            data.writeBytes(bytes);
            data.writeBytes(new byte[-bytes.length & 3]);
        });
        ByteBuffer profile = ByteBuffer.allocate(table + data.size());
        profile.putInt(profile.capacity()).putInt(0).putInt(0x02400000);
        profile.put(ascii("mntrRGB XYZ "));
        profile.putShort((short) 2026).putShort((short) 1).putShort((short) 1);
        profile.position(36).put(ascii("acsp"));
        profile.position(68);
        for (double each : D50) {
            profile.putInt((int) Math.round(each * 65536));
        }
        return profile.position(HEADER)
                .put(index.array())
                .put(data.toByteArray())
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
