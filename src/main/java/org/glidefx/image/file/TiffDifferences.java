package org.glidefx.image.file;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads TIFF pictures whose 16-bit samples are stored as differences from the sample to the left (horizontal
 * differencing, TIFF 6.0, section 14). The JDK's reader refuses them, so it is told that there is no predictor, and the
 * differences are added up here.
 */
final class TiffDifferences {

    /** The predictor tag's value for no predictor. */
    private static final byte NONE = 1;

    private TiffDifferences() {}

    /** @param place offset in the file of the low byte of the predictor's value */
    static BufferedImage read(ImageReader reader, ImageInputStream stream, long place) throws IOException {
        try (ImageInputStream without = Streams.patched(stream, Map.of(place, NONE))) {
            reader.setInput(without, true, true);
            int run = reader.getTileWidth(0);
            BufferedImage image = reader.read(0);
            addUp(image.getRaster(), run);
            return image;
        }
    }

    private static void addUp(WritableRaster samples, int run) {
        int width = samples.getWidth();
        int bands = samples.getNumBands();
        int[] row = new int[Math.multiplyExact(width, bands)];
        for (int y = 0; y < samples.getHeight(); y++) {
            samples.getPixels(samples.getMinX(), samples.getMinY() + y, width, 1, row);
            for (int i = bands; i < row.length; i++) {
                boolean starts = i / bands % run == 0;
                row[i] = starts ? row[i] : row[i] + row[i - bands] & 0xFFFF;
            }
            samples.setPixels(samples.getMinX(), samples.getMinY() + y, width, 1, row);
        }
    }
}
