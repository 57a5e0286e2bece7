package org.glidefx.image.file;

import java.util.ArrayList;
import java.util.List;
import org.glidefx.image.Raster;

/**
 * What results keep from a picture's file. Immutable and thread-safe.
 *
 * @param colours its stored values and their colour space
 * @param description its metadata about itself
 */
public record PictureSource(ColourSource colours, SourceDescription description) {

    /** For a picture that was made by this program, or of whose file nothing is kept. */
    public static final PictureSource NONE = new PictureSource(ColourSource.SRGB, SourceDescription.NONE);

    /** True if there is nothing to keep. */
    public boolean isPlain() {
        return colours.isPlain() && description.isEmpty();
    }

    /**
     * Returns the same without the description, for results that must not say where they come from; the colours stay,
     * because they are how the picture looks.
     */
    public PictureSource withoutDescription() {
        return new PictureSource(colours, SourceDescription.NONE);
    }

    /**
     * Returns the same for results on which the source does not lie at 0, 0, or that show only a part of it.
     *
     * @param x where its left side lies on a result, in pixels; negative if that is cut off
     * @param y likewise for its top
     */
    public PictureSource placed(int x, int y) {
        return new PictureSource(colours.placed(x, y), description);
    }

    /** Returns the same for results of another scale, none of whose pixels are the source's own. */
    public PictureSource withoutNumbers() {
        return new PictureSource(colours.withoutNumbers(), description);
    }

    /** See {@link ColourSource#seenAs}. */
    public PictureSource seenAs(Raster shown) {
        return new PictureSource(colours.seenAs(shown), description);
    }

    /**
     * Returns all of it as a PNG file, which has this source again when it is opened: the stored values in their own
     * depth with their profile, or one pixel if they are plain sRGB, and the description.
     */
    public byte[] toPng() {
        List<PngChunk> words = new ArrayList<>(description.chunks());
        return colours.stored(PngEncoder.Effort.FAST, words).toBytes();
    }
}
