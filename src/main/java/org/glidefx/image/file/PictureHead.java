package org.glidefx.image.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.glidefx.image.metadata.ExifOrientation;
import org.glidefx.image.metadata.ExifTags;
import org.jspecify.annotations.Nullable;

/**
 * What a picture file holds besides its pixels: their colour space and orientation, and its description. Filled in by
 * the reader of its format.
 */
public final class PictureHead {

    /** The most bytes that a profile or an Exif block may have. */
    static final int LONGEST = 1 << 24;

    private byte @Nullable [] exif;
    private byte @Nullable [] profile;
    private final Map<String, byte[]> colourChunks = new LinkedHashMap<>();
    private boolean animated;
    private int clearGrey = -1;
    private @Nullable String xmp;
    private byte @Nullable [] iptc;
    private @Nullable Density density;
    private final List<PngChunk> texts = new ArrayList<>();

    /** Sets the Exif block; as with the others, only the first counts. */
    void exif(byte[] block) {
        exif = exif == null ? block : exif;
    }

    void profile(byte[] icc) {
        profile = profile == null ? icc : profile;
    }

    /** Adds a PNG chunk about colours, unchanged. */
    void colourChunk(String type, byte[] data) {
        colourChunks.putIfAbsent(type, data);
    }

    void xmp(String packet) {
        xmp = xmp == null ? packet : xmp;
    }

    void iptc(byte[] data) {
        iptc = iptc == null ? data : iptc;
    }

    void density(Density found) {
        density = density == null ? found : density;
    }

    /** Adds a text chunk of a PNG file, unchanged. */
    void text(PngChunk chunk) {
        texts.add(chunk);
    }

    void setAnimated() {
        animated = true;
    }

    /** Drops the colour information, which is not true of converted pixels. */
    void forgetColours() {
        profile = null;
        colourChunks.clear();
    }

    /** @param level a grey level of 8 bits: opaque pixels of that grey are meant to be transparent */
    void clearGrey(int level) {
        clearGrey = level;
    }

    OptionalInt clearGrey() {
        return clearGrey < 0 ? OptionalInt.empty() : OptionalInt.of(clearGrey);
    }

    boolean isAnimated() {
        return animated;
    }

    /** The Exif block as it was in the file. */
    Optional<byte[]> exifBlock() {
        return Optional.ofNullable(exif);
    }

    Optional<String> xmp() {
        return Optional.ofNullable(xmp);
    }

    Optional<byte[]> iptc() {
        return Optional.ofNullable(iptc);
    }

    /** The format's own density, else Exif's. */
    Optional<Density> density() {
        return Optional.ofNullable(density).or(() -> exif().flatMap(PictureHead::density));
    }

    private static Optional<Density> density(ExifTags tags) {
        int unit = tags.integer(ExifTags.RESOLUTION_UNIT).orElse(2);
        return Density.ofExif(tags.fraction(ExifTags.X_RESOLUTION), tags.fraction(ExifTags.Y_RESOLUTION), unit);
    }

    List<PngChunk> texts() {
        return texts;
    }

    Optional<ExifTags> exif() {
        return Optional.ofNullable(exif).map(ExifTags::of);
    }

    public ExifOrientation orientation() {
        return exif().map(ExifOrientation::of).orElse(ExifOrientation.UPRIGHT);
    }

    /** An ICC profile. */
    Optional<byte[]> profile() {
        return Optional.ofNullable(profile);
    }

    Optional<byte[]> colourChunk(String type) {
        return Optional.ofNullable(colourChunks.get(type));
    }

    /** The PNG chunks about colours, in the file's order. */
    List<PngChunk> colourChunks() {
        List<PngChunk> chunks = new ArrayList<>();
        colourChunks.forEach((type, data) -> chunks.add(new PngChunk(type, data)));
        return chunks;
    }
}
