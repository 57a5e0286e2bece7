package org.glidefx.image.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.image.metadata.ExifEditor;
import org.glidefx.image.metadata.XmpEditor;
import org.jspecify.annotations.Nullable;

/**
 * A picture file's metadata about itself: Exif, IPTC, XMP, the resolution, and the texts that the PNG specification
 * defines. It describes the upright picture: the orientation is reset, and embedded thumbnails and previews, which
 * would still show what was edited, are removed. Immutable and thread-safe.
 */
public final class SourceDescription {

    /** A file that says nothing. */
    public static final SourceDescription NONE = new SourceDescription(null, null, null, null, List.of());

    private final byte @Nullable [] exif;
    private final @Nullable String xmp;
    private final byte @Nullable [] iptc;
    private final @Nullable Density density;
    private final List<PngChunk> texts;

    private SourceDescription(
            byte @Nullable [] exif,
            @Nullable String xmp,
            byte @Nullable [] iptc,
            @Nullable Density density,
            List<PngChunk> texts) {
        this.exif = exif;
        this.xmp = xmp;
        this.iptc = iptc;
        this.density = density;
        this.texts = List.copyOf(texts);
    }

    /** Takes the description from a file's head; what is damaged is left out. */
    static SourceDescription of(PictureHead head) {
        boolean turned = head.orientation().transposes();
        return new SourceDescription(
                head.exifBlock().flatMap(ExifEditor::upright).orElse(null),
                head.xmp().flatMap(XmpEditor::upright).orElse(null),
                head.iptc().map(PhotoshopResources::withoutPreviews).orElse(null),
                head.density().map(found -> turned ? found.turned() : found).orElse(null),
                head.texts());
    }

    /** True if it says nothing. */
    public boolean isEmpty() {
        return exif == null && xmp == null && iptc == null && density == null && texts.isEmpty();
    }

    /** The Exif block: a TIFF, without the prefix that JPEG puts before it. */
    Optional<byte[]> exif() {
        return Optional.ofNullable(exif);
    }

    /** An XMP packet. */
    Optional<String> xmp() {
        return Optional.ofNullable(xmp);
    }

    /** Data sets of IPTC's Information Interchange Model. */
    Optional<byte[]> iptc() {
        return Optional.ofNullable(iptc);
    }

    Optional<Density> density() {
        return Optional.ofNullable(density);
    }

    /** Text chunks of a PNG file whose keywords the specification defines. */
    List<PngChunk> texts() {
        return texts;
    }

    /** The whole description as PNG chunks. */
    List<PngChunk> chunks() {
        List<PngChunk> chunks = new ArrayList<>();
        density().ifPresent(known -> chunks.add(known.chunk()));
        exif().ifPresent(block -> chunks.add(new PngChunk("eXIf", block)));
        xmp().ifPresent(packet -> chunks.add(PngChunk.text(PictureMetadata.XMP, packet)));
        iptc().ifPresent(data -> chunks.add(PhotoshopResources.chunk(data)));
        chunks.addAll(texts);
        return chunks;
    }
}
