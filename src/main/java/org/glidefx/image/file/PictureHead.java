package org.glidefx.image.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Facts of a picture file, beside its pixels, that decide how they look. Filled by the reader of its format. */
final class PictureHead {

    /** The most bytes that a profile or an Exif block may have. */
    static final int LONGEST = 1 << 24;

    private byte @Nullable [] exif;
    private byte @Nullable [] profile;
    private final Map<String, byte[]> colourChunks = new LinkedHashMap<>();
    private boolean animated;

    /** The first one counts. */
    void exif(byte[] block) {
        exif = exif == null ? block : exif;
    }

    void profile(byte[] icc) {
        profile = profile == null ? icc : profile;
    }

    /** A PNG chunk about colours, as it is. */
    void colourChunk(String type, byte[] data) {
        colourChunks.putIfAbsent(type, data);
    }

    void setAnimated() {
        animated = true;
    }

    boolean isAnimated() {
        return animated;
    }

    Optional<ExifTags> exif() {
        return Optional.ofNullable(exif).map(ExifTags::of);
    }

    ExifOrientation orientation() {
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
