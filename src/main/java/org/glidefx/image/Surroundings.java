package org.glidefx.image;

import java.util.Arrays;

/**
 * Extends the surroundings of a mask inwards over its edge, so that a patch's soft edge blends into them instead of
 * what the patch hides.
 */
public final class Surroundings {

    /** The sum of the differences of all four channels up to which two pixels look alike. */
    private static final int NOTICEABLE = 24;

    private final Raster picture;
    private final Box place;
    private final int[] pixels;

    /** The ring in which a pixel of the place became known: 0 outside the mask, a large number if not yet. */
    private final int[] ring;

    private Surroundings(Raster picture, Mask mask, Box place) {
        this.picture = picture;
        this.place = place;
        this.pixels = picture.toArray();
        this.ring = new int[place.width() * place.height()];
        Arrays.setAll(ring, i -> mask.at(i % place.width(), i / place.width()) == 0 ? 0 : Integer.MAX_VALUE);
    }

    /**
     * The picture in which the surroundings of a mask reach {@code depth} pixels into it, ring by ring: a wholly masked
     * pixel has the mean colour, weighted by alpha, of those of its eight neighbours that are not masked at all or lie
     * in an earlier ring. Pixels that the patch hardly changes stay as they were, and so do all others.
     *
     * @param patch the new content, of the mask's size
     * @param place where mask and patch lie in the picture, inside it
     * @param depth how far, in pixels, at least 1
     */
    public static Raster continued(Raster picture, Raster patch, Mask mask, Box place, int depth) {
        Surroundings around = new Surroundings(picture, mask, place);
        for (int next = 1; next <= depth; next++) {
            around.grow(patch, mask, next);
        }
        return Raster.of(picture.width(), picture.height(), around.pixels);
    }

    private void grow(Raster patch, Mask mask, int next) {
        for (int i = 0; i < ring.length; i++) {
            int x = i % place.width();
            int y = i / place.width();
            if (ring[i] > next
                    && mask.at(x, y) == 255
                    && differ(patch.argb(x, y), picture.argb(place.x() + x, place.y() + y))) {
                spread(next, place.x() + x, place.y() + y);
            }
        }
    }

    private static boolean differ(int patch, int old) {
        int sum = 0;
        for (int shift = 0; shift <= 24; shift += 8) {
            sum += Math.abs((patch >>> shift & 0xFF) - (old >>> shift & 0xFF));
        }
        return sum > NOTICEABLE;
    }

    /**
     * Gives a pixel the mean of its neighbours of earlier rings, if there are any. Colours count by their alpha,
     * because what is under transparency is often black and would darken the rim.
     */
    private void spread(int next, int px, int py) {
        int[] sums = new int[4];
        int[] weighted = new int[3];
        int count = 0;
        for (int y = Math.max(0, py - 1); y <= Math.min(picture.height() - 1, py + 1); y++) {
            for (int x = Math.max(0, px - 1); x <= Math.min(picture.width() - 1, px + 1); x++) {
                boolean known = !place.contains(x, y) || ring[(y - place.y()) * place.width() + x - place.x()] < next;
                if (known) {
                    int pixel = pixels[y * picture.width() + x];
                    count++;
                    for (int i = 0; i < 4; i++) {
                        sums[i] += pixel >>> 8 * i & 0xFF;
                    }
                    for (int i = 0; i < 3; i++) {
                        weighted[i] += (pixel >>> 24) * (pixel >>> 8 * i & 0xFF);
                    }
                }
            }
        }
        if (count > 0) {
            int alpha = sums[3];
            int mean = (alpha + count / 2) / count << 24;
            for (int i = 0; i < 3; i++) {
                int colour = alpha == 0 ? (sums[i] + count / 2) / count : (weighted[i] + alpha / 2) / alpha;
                mean |= colour << 8 * i;
            }
            pixels[py * picture.width() + px] = mean;
            ring[(py - place.y()) * place.width() + px - place.x()] = next;
        }
    }
}
