package org.glidefx.editor;

import java.util.Optional;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;

/** Cuts out the part of a picture that a mask covers, to be pasted into another. */
public final class MaskedPart {

    private static final int OPAQUE = 255;

    private MaskedPart() {}

    /**
     * Returns the picture within the mask's bounds, with its alpha multiplied by the coverage, so that a soft edge
     * stays soft. Reads every pixel within: not for the window's thread.
     *
     * @return empty if nothing is masked
     * @throws IllegalArgumentException if the mask is of another size than the picture
     */
    public static Optional<Raster> of(Raster picture, TileMask mask) {
        if (picture.width() != mask.width() || picture.height() != mask.height()) {
            throw new IllegalArgumentException("expected a mask of " + picture.width() + "x" + picture.height()
                    + ", found " + mask.width() + "x" + mask.height());
        }
        return mask.bounds().map(box -> cut(picture.crop(box), mask, box));
    }

    private static Raster cut(Raster part, TileMask mask, Box box) {
        int[] pixels = part.toArray();
        for (int i = 0; i < pixels.length; i++) {
            int cover = mask.at(box.x() + i % box.width(), box.y() + i / box.width());
            int alpha = ((pixels[i] >>> 24) * cover + OPAQUE / 2) / OPAQUE;
            // Fully transparent pixels lose their colour, so that nothing of the rest of the picture is copied along.
            pixels[i] = alpha == 0 ? 0 : alpha << 24 | pixels[i] & 0xFFFFFF;
        }
        return Raster.of(box.width(), box.height(), pixels);
    }
}
