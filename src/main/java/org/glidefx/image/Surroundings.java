package org.glidefx.image;

/** Carries what surrounds a mask over its edge, so that a patch can have a smooth edge against that instead of what it hides. */
public final class Surroundings {

    /** Steps over all channels. */
    private static final int NOTICEABLE = 24;

    private Surroundings() {}

    /**
     * The picture in which each wholly masked pixel at the mask's edge has the mean colour of those of its eight neighbours
     * that are not masked at all, if it is to look otherwise than it did. All other pixels are as they were.
     *
     * @param patch what is to be there, of the mask's size
     * @param place where mask and patch lie in the picture, inside it
     */
    public static Raster continued(Raster picture, Raster patch, Mask mask, Box place) {
        int[] pixels = picture.toArray();
        for (int y = 0; y < place.height(); y++) {
            for (int x = 0; x < place.width(); x++) {
                int px = place.x() + x;
                int py = place.y() + y;
                if (mask.at(x, y) == 255 && differ(patch.argb(x, y), picture.argb(px, py))) {
                    pixels[py * picture.width() + px] = mean(picture, mask, place, px, py);
                }
            }
        }
        return Raster.of(picture.width(), picture.height(), pixels);
    }

    private static boolean differ(int patch, int old) {
        int sum = 0;
        for (int shift = 0; shift <= 24; shift += 8) {
            sum += Math.abs((patch >>> shift & 0xFF) - (old >>> shift & 0xFF));
        }
        return sum > NOTICEABLE;
    }

    private static int mean(Raster picture, Mask mask, Box place, int px, int py) {
        int[] sums = new int[4];
        int count = 0;
        for (int y = Math.max(0, py - 1); y <= Math.min(picture.height() - 1, py + 1); y++) {
            for (int x = Math.max(0, px - 1); x <= Math.min(picture.width() - 1, px + 1); x++) {
                boolean masked = place.contains(x, y) && mask.at(x - place.x(), y - place.y()) != 0;
                if (!masked) {
                    count++;
                    for (int i = 0; i < 4; i++) {
                        sums[i] += picture.argb(x, y) >>> 8 * i & 0xFF;
                    }
                }
            }
        }
        if (count == 0) {
            return picture.argb(px, py);
        }
        int mean = 0;
        for (int i = 0; i < 4; i++) {
            mean |= (sums[i] + count / 2) / count << 8 * i;
        }
        return mean;
    }
}
