package org.glidefx.image.file;

import java.util.SplittableRandom;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;

/** Pictures and masks for tests. */
public final class Pictures {

    private Pictures() {}

    public static Raster noise(int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Raster.filled(width, height, 0xFF000000).map(pixel -> pixel | random.nextInt(1 << 24));
    }

    public static Raster transparentNoise(int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Raster.filled(width, height, 0).map(pixel -> random.nextInt());
    }

    /** Slow waves, the same on every channel but shifted. */
    public static Raster smooth(int width, int height) {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            double wave = Math.sin(i % width / 40.0) + Math.cos(i / width / 50.0);
            int value = (int) Math.round(127 + 50 * wave);
            pixels[i] = 0xFF000000 | value << 16 | (255 - value) << 8 | value / 2;
        }
        return Raster.of(width, height, pixels);
    }

    public static Raster grey(int width, int... values) {
        int[] pixels = new int[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xFF000000 | values[i] * 0x010101;
        }
        return Raster.of(width, values.length / width, pixels);
    }

    public static Mask rectangle(int width, int height, Box box) {
        byte[] coverage = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                coverage[y * width + x] = (byte) (box.contains(x, y) ? 255 : 0);
            }
        }
        return Mask.of(width, height, coverage);
    }

    /** A few soft and hard blobs; never empty. */
    public static Mask blobs(int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] coverage = new byte[width * height];
        for (int blob = random.nextInt(1, 4); blob > 0; blob--) {
            int cx = random.nextInt(width);
            int cy = random.nextInt(height);
            int radius = 1 + random.nextInt(1 + Math.max(width, height) / 3);
            boolean soft = random.nextBoolean();
            for (int i = 0; i < coverage.length; i++) {
                double distance = Math.hypot(i % width - cx, i / width - cy) / radius;
                int value = distance >= 1 ? 0 : soft ? (int) Math.round(255 * (1 - distance)) : 255;
                coverage[i] = (byte) Math.max(Byte.toUnsignedInt(coverage[i]), value);
            }
            coverage[cy * width + cx] = (byte) 255;
        }
        return Mask.of(width, height, coverage);
    }
}
