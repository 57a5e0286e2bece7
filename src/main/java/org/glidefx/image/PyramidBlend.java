package org.glidefx.image;

import java.util.ArrayList;
import java.util.List;

/**
 * Blends a patch into a picture without a visible seam (after Burt and Adelson 1983).
 *
 * <p>Inside the mask the patch is corrected, frequency band by frequency band, towards the picture around the mask: the
 * coarser the band, the deeper the correction reaches. Picture pixels under the mask are ignored, so that what was
 * painted over does not show through. Then the mask's coverage fades from picture to patch. Where the coverage is 0,
 * and in the alpha channel everywhere, the result has the picture's own bytes.
 */
public final class PyramidBlend {

    /** Above this many pixels the bands would take too much memory, so the patch is faded in uncorrected. */
    private static final long MAX_PIXELS = 16_000_000L;

    private static final float LEAST_WEIGHT = 1e-3f;

    private final Raster picture;
    private final Raster patch;
    private final Box place;
    private final Mask mask;
    private final int levels;

    /**
     * @param place where the patch lies; may stick out of the picture
     * @param mask coverage of the patch's pixels, of the patch's size
     * @param reach how deep the coarsest correction reaches, in pixels
     */
    private PyramidBlend(Raster picture, Raster patch, Box place, Mask mask, int reach) {
        this.picture = picture;
        this.patch = patch;
        this.place = place;
        this.mask = mask;
        this.levels = levels(reach);
    }

    /**
     * Returns the picture with a patch blended in.
     *
     * @param place where the patch lies, of the patch's size; may stick out of the picture
     * @param mask how much of each of the patch's pixels to take, of the patch's size
     * @param reach how deep the correction of the coarsest band reaches, in pixels
     */
    public static Raster blend(Raster picture, Raster patch, Box place, Mask mask, int reach) {
        requireSize(place, patch.width(), patch.height());
        requireSize(place, mask.width(), mask.height());
        return mask.bounds()
                .map(bounds -> new PyramidBlend(picture, patch, place, mask, reach).run(bounds))
                .orElse(picture);
    }

    /** How far around the mask picture and patch are read, in pixels. */
    public static int margin(int reach) {
        return 3 << levels(reach);
    }

    private static int levels(int reach) {
        return 31 - Integer.numberOfLeadingZeros(Math.max(1, reach));
    }

    private static void requireSize(Box place, int width, int height) {
        if (place.width() != width || place.height() != height) {
            throw new IllegalArgumentException("expected a patch and a mask of " + place.width() + "x" + place.height()
                    + ", found " + width + "x" + height);
        }
    }

    /** @param bounds of the mask, in the patch's pixels */
    private Raster run(Box bounds) {
        int[] pixels = picture.toArray();
        Box patchBox = new Box(0, 0, patch.width(), patch.height());
        Box onPicture = new Box(-place.x(), -place.y(), picture.width(), picture.height());
        Box work = bounds.grown(3 << levels)
                .intersection(patchBox)
                .flatMap(onPicture::intersection)
                .orElse(null);
        if (work == null) {
            return picture;
        }
        boolean corrects = levels > 0 && (long) work.width() * work.height() <= MAX_PIXELS;
        List<Plane> outside = corrects ? pyramid(outside(work)) : List.of();
        for (int shift = 16; shift >= 0; shift -= 8) {
            fade(
                    pixels,
                    work,
                    shift,
                    corrects ? correction(work, outside, shift).data() : new float[0]);
        }
        return Raster.of(picture.width(), picture.height(), pixels);
    }

    /** Blends one channel where the mask has coverage. */
    private void fade(int[] pixels, Box work, int shift, float[] correction) {
        for (int y = 0; y < work.height(); y++) {
            for (int x = 0; x < work.width(); x++) {
                int coverage = mask.at(work.x() + x, work.y() + y);
                if (coverage == 0) {
                    continue;
                }
                int at = (place.y() + work.y() + y) * picture.width() + place.x() + work.x() + x;
                float old = pixels[at] >> shift & 0xFF;
                float corrected = channel(patch, work.x() + x, work.y() + y, shift);
                if (correction.length > 0) {
                    corrected += correction[y * work.width() + x];
                }
                int blended = Math.clamp(Math.round(old + (corrected - old) * coverage / 255), 0, 255);
                pixels[at] = pixels[at] & ~(0xFF << shift) | blended << shift;
            }
        }
    }

    /** 1 where the picture is kept, 0 under the mask. */
    private Plane outside(Box work) {
        Plane outside = Plane.zeros(work.width(), work.height());
        for (int y = 0; y < work.height(); y++) {
            for (int x = 0; x < work.width(); x++) {
                outside.data()[y * work.width() + x] = mask.at(work.x() + x, work.y() + y) == 0 ? 1 : 0;
            }
        }
        return outside;
    }

    /**
     * Collapses the bands of the difference between picture and patch, each weighted by the blurred outside. The
     * difference is known only outside the mask; dividing its blur by the blurred outside extends it inwards.
     */
    private Plane correction(Box work, List<Plane> outside, int shift) {
        List<Plane> masked = pyramid(difference(work, outside.getFirst(), shift));
        Plane sum = masked.getLast();
        Plane coarser = divided(masked.getLast(), outside.getLast());
        for (int level = levels - 1; level >= 0; level--) {
            Plane weight = outside.get(level);
            Plane finer = divided(masked.get(level), weight);
            Plane base = coarser.expanded(weight.width(), weight.height());
            sum = sum.expanded(weight.width(), weight.height());
            for (int i = 0; i < sum.data().length; i++) {
                sum.data()[i] += weight.data()[i] * (finer.data()[i] - base.data()[i]);
            }
            coarser = finer;
        }
        return sum;
    }

    private Plane difference(Box work, Plane outside, int shift) {
        Plane difference = Plane.zeros(work.width(), work.height());
        for (int y = 0; y < work.height(); y++) {
            for (int x = 0; x < work.width(); x++) {
                int at = y * work.width() + x;
                if (outside.data()[at] != 0) {
                    int px = work.x() + x;
                    int py = work.y() + y;
                    difference.data()[at] = channel(picture, place.x() + px, place.y() + py, shift)
                            - (float) channel(patch, px, py, shift);
                }
            }
        }
        return difference;
    }

    private List<Plane> pyramid(Plane finest) {
        List<Plane> planes = new ArrayList<>();
        planes.add(finest);
        for (int level = 0; level < levels; level++) {
            planes.add(planes.getLast().reduced());
        }
        return planes;
    }

    private static Plane divided(Plane values, Plane weights) {
        Plane quotient = Plane.zeros(values.width(), values.height());
        for (int i = 0; i < quotient.data().length; i++) {
            float weight = weights.data()[i];
            quotient.data()[i] = weight < LEAST_WEIGHT ? 0 : values.data()[i] / weight;
        }
        return quotient;
    }

    private static int channel(Raster raster, int x, int y, int shift) {
        return raster.argb(x, y) >> shift & 0xFF;
    }
}
