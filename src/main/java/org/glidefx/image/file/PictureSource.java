package org.glidefx.image.file;

import java.util.ArrayList;
import java.util.List;
import org.glidefx.image.Raster;

/**
 * The part of a picture's file that results keep. Immutable, for any thread.
 *
 * @param colours its own numbers, and what they mean
 * @param description what it says about itself
 */
public record PictureSource(ColourSource colours, SourceDescription description) {

    /** Of a picture that was made here, or that has nothing to keep. */
    public static final PictureSource NONE = new PictureSource(ColourSource.SRGB, SourceDescription.NONE);

    /** True if there is nothing to keep. */
    public boolean isPlain() {
        return colours.isPlain() && description.isEmpty();
    }

    /** The same for results that must not say where they come from; colours are not words, but how a picture looks. */
    public PictureSource withoutDescription() {
        return new PictureSource(colours, SourceDescription.NONE);
    }

    /**
     * The same for results on which the source lies elsewhere than at 0, 0, or that show a part of it.
     *
     * @param x where its left side lies on a result, in pixels; below zero if that is cut off
     * @param y the same of its top
     */
    public PictureSource placed(int x, int y) {
        return new PictureSource(colours.placed(x, y), description);
    }

    /** The same for results of another scale, of which no pixel is the source's own. */
    public PictureSource withoutNumbers() {
        return new PictureSource(colours.withoutNumbers(), description);
    }

    /** See {@link ColourSource#seenAs}. */
    public PictureSource seenAs(Raster shown) {
        return new PictureSource(colours.seenAs(shown), description);
    }

    /**
     * All of it as a PNG file, whose source is this again once it is opened: the file's own numbers in their own depth with
     * their profile, or one pixel where they are plain sRGB, and the description.
     */
    public byte[] toPng() {
        List<PngChunk> words = new ArrayList<>(description.chunks());
        return colours.stored(PngEncoder.Effort.FAST, words).toBytes();
    }
}
