package org.glidefx.image.file;

import java.util.List;
import java.util.Optional;
import org.glidefx.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * The colours that a picture had in its file: its own numbers and what they mean. With them a changed picture can be
 * written so that all that was not changed has its old numbers. Immutable, for any thread.
 */
public final class ColourSource {

    /** Of a picture that was made here, or that was stored as plain sRGB. */
    public static final ColourSource SRGB = new ColourSource(null, null, null, List.of());

    private final @Nullable Raster numbers;
    private final @Nullable Raster view;
    private final @Nullable ColourProfile profile;
    private final List<PngChunk> chunks;

    private ColourSource(
            @Nullable Raster numbers, @Nullable Raster view, @Nullable ColourProfile profile, List<PngChunk> chunks) {
        this.numbers = numbers;
        this.view = view;
        this.profile = profile;
        this.chunks = List.copyOf(chunks);
    }

    /** @param chunks what the PNG file said; empty for other files */
    static ColourSource srgb(List<PngChunk> chunks) {
        return chunks.isEmpty() ? SRGB : new ColourSource(null, null, null, chunks);
    }

    /**
     * @param numbers as stored, upright
     * @param view the same in sRGB
     * @param chunks what the PNG file said; empty for other files
     */
    static ColourSource of(Raster numbers, Raster view, ColourProfile profile, List<PngChunk> chunks) {
        boolean plain = profile.isSrgb();
        return new ColourSource(plain ? null : numbers, plain ? null : view, profile, chunks);
    }

    /** The ICC profile that a file of the result must have; none for sRGB that needs no word. */
    Optional<byte[]> profile() {
        return Optional.ofNullable(profile).map(ColourProfile::bytes);
    }

    /** The same for PNG: the source's own chunks, byte for byte, or its profile in a new one. */
    List<PngChunk> chunks() {
        if (chunks.isEmpty() && profile != null) {
            return List.of(PngChunk.profile(profile.bytes()));
        }
        return chunks;
    }

    /**
     * A result in the numbers of the source. Pixels that look as they did in the source get its numbers back, whatever the
     * conversion would make of them; the others are converted from sRGB.
     *
     * @param result in sRGB
     */
    public Raster numbers(Raster result) {
        Raster stored = numbers;
        Raster seen = view;
        ColourProfile meaning = profile;
        if (stored == null || seen == null || meaning == null) {
            return result;
        }
        boolean sameSize = result.width() == seen.width() && result.height() == seen.height();
        int[] pixels = result.toArray();
        int[] converted = pixels.clone();
        meaning.fromSrgb(converted);
        for (int i = 0; i < pixels.length; i++) {
            boolean kept = sameSize && pixels[i] == seen.pixels()[i];
            converted[i] = kept ? stored.pixels()[i] : converted[i];
        }
        return Raster.of(result.width(), result.height(), converted);
    }
}
