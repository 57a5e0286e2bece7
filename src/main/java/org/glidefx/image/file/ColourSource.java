package org.glidefx.image.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glidefx.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * The colours that a picture had in its file: its stored values and their colour space. With them an edited picture can
 * be written so that all unchanged pixels keep their stored values. Immutable and thread-safe.
 */
public final class ColourSource {

    /** For a picture that was made by this program, or stored as plain sRGB. */
    public static final ColourSource SRGB = new ColourSource(null, null, List.of());

    /** How much the conversions of different releases of a colour engine may differ, per channel. */
    private static final int SLACK = 2;

    private final @Nullable Numbers numbers;
    private final @Nullable ColourProfile profile;
    private final List<PngChunk> chunks;

    private ColourSource(@Nullable Numbers numbers, @Nullable ColourProfile profile, List<PngChunk> chunks) {
        this.numbers = numbers;
        this.profile = profile;
        this.chunks = List.copyOf(chunks);
    }

    /**
     * What results are compared with, and the stored values that they get.
     *
     * @param stored the stored values, upright, in 8 bits
     * @param deep the same in 16 bits; null if the file had fewer
     * @param view the same in sRGB
     * @param place where it lies on results; null if only results of its own size show it
     */
    private record Numbers(
            Raster stored,
            @Nullable DeepPixels deep,
            Raster view,
            @Nullable Place place) {

        Numbers(Raster stored, @Nullable DeepPixels deep, Raster view) {
            this(stored, deep, view, null);
        }

        /** Returns for each pixel of a result which pixel of the source it still shows; -1 for none. */
        int[] origins(Raster result) {
            int[] origins = new int[result.pixels().length];
            Arrays.fill(origins, -1);
            boolean same = result.width() == view.width() && result.height() == view.height();
            if (place == null && !same) {
                return origins;
            }
            int left = place == null ? 0 : place.x;
            int top = place == null ? 0 : place.y;
            for (int y = Math.max(0, top); y < Math.min(result.height(), top + view.height()); y++) {
                for (int x = Math.max(0, left); x < Math.min(result.width(), left + view.width()); x++) {
                    int at = y * result.width() + x;
                    int from = (y - top) * view.width() + x - left;
                    origins[at] = result.pixels()[at] == view.pixels()[from] ? from : -1;
                }
            }
            return origins;
        }

        /** True if a result can show pixels of the source. */
        boolean isOf(Raster result) {
            return place != null || result.width() == view.width() && result.height() == view.height();
        }
    }

    /** The place of the source's upper left pixel on a result. */
    private record Place(int x, int y) {}

    /** @param chunks the colour chunks of a PNG file; empty for other files */
    static ColourSource srgb(List<PngChunk> chunks) {
        return chunks.isEmpty() ? SRGB : new ColourSource(null, null, chunks);
    }

    /**
     * As {@link #srgb(List)}, with 16 bits per channel.
     *
     * @param view the same in 8 bits
     */
    static ColourSource srgb(DeepPixels deep, Raster view, List<PngChunk> chunks) {
        return new ColourSource(new Numbers(view, deep, view), null, chunks);
    }

    /**
     * @param numbers as stored, upright
     * @param deep the same in 16 bits; null if the file had fewer
     * @param view the same in sRGB
     * @param chunks the colour chunks of a PNG file; empty for other files
     */
    static ColourSource of(
            Raster numbers, @Nullable DeepPixels deep, Raster view, ColourProfile profile, List<PngChunk> chunks) {
        boolean plain = profile.isSrgb() && deep == null;
        return new ColourSource(plain ? null : new Numbers(numbers, deep, view), profile, chunks);
    }

    /** True if a file of the result needs no colour information. */
    public boolean isPlain() {
        return numbers == null && profile == null && chunks.isEmpty();
    }

    /** True if a result is stored in sRGB, so that its file needs no profile to look right. */
    boolean isSrgb() {
        return profile == null || profile.isSrgb();
    }

    /** True if the source has 16 bits per channel. */
    public boolean isDeep() {
        return numbers != null && numbers.deep() != null;
    }

    /**
     * Returns the same for a picture that was converted to sRGB earlier, perhaps by another release of the colour
     * engine, so that its pixels are recognised.
     *
     * @param shown the source as it was shown; pixels that cannot be the source's are ignored, and so is a picture of
     *     another size
     */
    public ColourSource seenAs(Raster shown) {
        Numbers known = numbers;
        if (known == null
                || shown.width() != known.view().width()
                || shown.height() != known.view().height()) {
            return this;
        }
        int[] view = known.view().toArray();
        for (int i = 0; i < view.length; i++) {
            view[i] = isNear(view[i], shown.pixels()[i]) ? shown.pixels()[i] : view[i];
        }
        Raster seen = Raster.of(shown.width(), shown.height(), view);
        return new ColourSource(new Numbers(known.stored(), known.deep(), seen, known.place()), profile, chunks);
    }

    /** See {@link PictureSource#placed}. */
    ColourSource placed(int x, int y) {
        Numbers known = numbers;
        return known == null
                ? this
                : new ColourSource(
                        new Numbers(known.stored(), known.deep(), known.view(), new Place(x, y)), profile, chunks);
    }

    /** See {@link PictureSource#withoutNumbers}. */
    ColourSource withoutNumbers() {
        return new ColourSource(null, profile, chunks);
    }

    private static boolean isNear(int one, int other) {
        for (int shift = 0; shift <= 24; shift += 8) {
            if (Math.abs((one >>> shift & 0xFF) - (other >>> shift & 0xFF)) > SLACK) {
                return false;
            }
        }
        return true;
    }

    /** The ICC profile that a file of the result must have; empty for plain sRGB. */
    Optional<byte[]> profile() {
        return Optional.ofNullable(profile).map(ColourProfile::bytes);
    }

    /** The colour chunks for PNG: the source's own, byte for byte, or its profile in a new one. */
    List<PngChunk> chunks() {
        if (chunks.isEmpty() && profile != null) {
            return List.of(PngChunk.profile(profile.bytes()));
        }
        return chunks;
    }

    /**
     * Converts a result to the source's stored values. Pixels that look as they did in the source get its stored
     * values, whatever the conversion would give; the others are converted from sRGB.
     *
     * @param result in sRGB
     */
    public Raster numbers(Raster result) {
        if (numbers == null && isSrgb()) {
            return result;
        }
        int[] converted = converted(result);
        Numbers known = numbers;
        if (known == null) {
            // The file gets the source's profile all the same, so the values must be those of its colours.
            return Raster.of(result.width(), result.height(), converted);
        }
        int[] origins = known.origins(result);
        for (int i = 0; i < converted.length; i++) {
            converted[i] = origins[i] >= 0 ? known.stored().pixels()[origins[i]] : converted[i];
        }
        return Raster.of(result.width(), result.height(), converted);
    }

    /**
     * As {@link #numbers}, in 16 bits; changed pixels are scaled up.
     *
     * @return empty if the source has 8 bits, or the result has another scale and so none of its pixels
     */
    Optional<DeepPixels> deepNumbers(Raster result) {
        Numbers known = numbers;
        DeepPixels deep = known == null ? null : known.deep();
        if (known == null || deep == null || !known.isOf(result)) {
            return Optional.empty();
        }
        return Optional.of(deep.under(result.width(), converted(result), known.origins(result)));
    }

    /**
     * The source itself, as its file stored it, upright, as a PNG file; one pixel if no pixel values have to be kept.
     */
    PngEncoder stored(PngEncoder.Effort effort, List<PngChunk> more) {
        List<PngChunk> all = new ArrayList<>(chunks());
        all.addAll(more);
        Numbers known = numbers;
        if (known == null) {
            return PngEncoder.encoder(Raster.filled(1, 1, 0xFF000000), effort, all);
        }
        return known.deep() == null
                ? PngEncoder.encoder(known.stored(), effort, all)
                : PngEncoder.encoder(known.deep(), effort, all);
    }

    private int[] converted(Raster result) {
        int[] pixels = result.toArray();
        if (profile != null && !profile.isSrgb()) {
            profile.fromSrgb(pixels);
        }
        return pixels;
    }
}
