package org.glidefx.editor;

import java.util.Optional;
import org.glidefx.image.Box;
import org.glidefx.image.Overlay;
import org.glidefx.image.Raster;
import org.glidefx.image.ResampleFilter;
import org.glidefx.image.Resampler;

/**
 * A picture with transparency that lies over another. While it floats, it may be drawn in another size than its own; in
 * a {@link LayerStack}, its picture has the size of its place. Immutable.
 *
 * @param name given by the user; may be empty
 * @param provenance how it came to be
 * @param picture its own pixels
 * @param place where it is drawn, in pixels of the picture below; may stick out of that
 * @param opacity 0 to 1; multiplies the picture's own alpha
 */
public record Layer(
        String name, Provenance provenance, VersionPixels picture, Box place, double opacity, boolean visible) {

    /** Greatest distance of its corner from that of the picture below, in pixels. */
    public static final int FARTHEST = 1 << 24;

    private static final int OPAQUE = 255;

    public Layer {
        if (!fits(place)) {
            throw new IllegalArgumentException("expected a place that a picture can have, found " + place);
        }
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("expected an opacity of 0 to 1, found " + opacity);
        }
    }

    /** A layer that shows a picture in its own size. */
    public static Layer of(Raster picture, int x, int y, Provenance provenance) {
        return new Layer(
                "", provenance, VersionPixels.of(picture), new Box(x, y, picture.width(), picture.height()), 1, true);
    }

    /** True if a layer may be drawn there: no larger than the largest picture, and within {@link #FARTHEST}. */
    public static boolean fits(Box place) {
        return Math.abs((long) place.x()) <= FARTHEST
                && Math.abs((long) place.y()) <= FARTHEST
                && (long) place.width() * place.height() <= Raster.MAX_PIXELS;
    }

    public Layer at(Box elsewhere) {
        return new Layer(name, provenance, picture, elsewhere, opacity, visible);
    }

    public Layer withOpacity(double changed) {
        return new Layer(name, provenance, picture, place, changed, visible);
    }

    public Layer withVisible(boolean shown) {
        return new Layer(name, provenance, picture, place, opacity, shown);
    }

    public Layer named(String other) {
        return new Layer(other.strip(), provenance, picture, place, opacity, visible);
    }

    /**
     * Resamples the picture to the size of its place, by {@link ResampleFilter#BICUBIC}. Not for the window's thread.
     *
     * @param reach the box to which the result is cut
     * @return empty if the layer lies outside {@code reach}
     */
    public Optional<Layer> resampled(Box reach) {
        return place.intersection(reach).map(kept -> {
            if (kept.equals(place) && place.width() == picture.width() && place.height() == picture.height()) {
                return this;
            }
            Box window = new Box(kept.x() - place.x(), kept.y() - place.y(), kept.width(), kept.height());
            Raster pixels =
                    Resampler.window(picture.raster(), place.width(), place.height(), window, ResampleFilter.BICUBIC);
            return new Layer(name, provenance, VersionPixels.of(pixels), kept, opacity, visible);
        });
    }

    /**
     * Draws the layer over a picture of {@code width} by {@code height} pixels. What sticks out is left out, and where
     * the layer is transparent nothing changes.
     *
     * @param below 0xAARRGGBB, written to
     */
    void layOver(int[] below, int width, int height) {
        Raster pixels = picture.raster();
        Optional<Box> shared = place.intersection(new Box(0, 0, width, height));
        if (shared.isEmpty()) {
            return;
        }
        Box box = shared.get();
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(); x < box.right(); x++) {
                int at = y * width + x;
                below[at] = Overlay.over(faded(pixels.argb(x - place.x(), y - place.y())), below[at]);
            }
        }
    }

    /** A pixel with its alpha multiplied by the layer's opacity. */
    private int faded(int argb) {
        if (opacity == 1) {
            return argb;
        }
        int alpha = (int) Math.round((argb >>> 24) * opacity);
        return alpha << 24 | argb & 0xFFFFFF;
    }

    /** The layer's opacity over a pixel of the picture below, 0 to 255. */
    public int coverage(int x, int y) {
        return place.contains(x, y)
                ? (int) Math.round((picture.raster().argb(x - place.x(), y - place.y()) >>> 24) * opacity)
                : 0;
    }

    /**
     * The difference between two pictures as a layer: drawn over {@code before}, it gives {@code made}. Exact to the
     * byte where {@code made} is opaque or {@code before} is transparent.
     *
     * @param made of the size of {@code before}
     * @return empty if they are the same
     */
    public static Optional<Layer> difference(Raster before, Raster made, Provenance provenance) {
        Box box = PictureChange.between(before, made);
        int[] pixels = new int[box.width() * box.height()];
        boolean same = true;
        for (int i = 0; i < pixels.length; i++) {
            int x = box.x() + i % box.width();
            int y = box.y() + i / box.width();
            int now = made.argb(x, y);
            int old = before.argb(x, y);
            pixels[i] = now == old ? 0 : between(old, now);
            same &= now == old;
        }
        return same
                ? Optional.empty()
                : Optional.of(of(Raster.of(box.width(), box.height(), pixels), box.x(), box.y(), provenance));
    }

    /** The pixel that drawn over {@code below} gives {@code made}, or the nearest there is. */
    private static int between(int below, int made) {
        double ground = (below >>> 24) / (double) OPAQUE;
        double whole = (made >>> 24) / (double) OPAQUE;
        if (ground == 0 || whole == 1 || whole <= ground) {
            return made;
        }
        double alpha = (whole - ground) / (1 - ground);
        int pixel = (int) Math.round(alpha * OPAQUE);
        for (int shift = 16; shift >= 0; shift -= 8) {
            double wanted = (made >> shift & 0xFF) * whole - (below >> shift & 0xFF) * ground * (1 - alpha);
            pixel = pixel << 8 | (int) Math.round(Math.clamp(wanted / alpha, 0, OPAQUE));
        }
        return pixel;
    }
}
