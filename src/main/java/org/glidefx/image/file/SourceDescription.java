package org.glidefx.image.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.image.metadata.ExifEditor;
import org.glidefx.image.metadata.XmpEditor;
import org.jspecify.annotations.Nullable;

/**
 * The words of a picture file about itself: Exif, IPTC's and Adobe's words, the resolution, and the texts that the PNG
 * specification names. It is true of the upright picture: the orientation is put right, and small copies of the picture, which
 * would go on to show what was changed, are gone. Immutable, for any thread.
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

    /** What is damaged is left out. */
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

    /** A TIFF, without the bytes that JPEG sets before it. */
    Optional<byte[]> exif() {
        return Optional.ofNullable(exif);
    }

    /** An XMP packet. */
    Optional<String> xmp() {
        return Optional.ofNullable(xmp);
    }

    /** Data sets of IPTC's information interchange model. */
    Optional<byte[]> iptc() {
        return Optional.ofNullable(iptc);
    }

    Optional<Density> density() {
        return Optional.ofNullable(density);
    }

    /** Texts of a PNG file by keywords that the specification names. */
    List<PngChunk> texts() {
        return texts;
    }

    /** All of it in a PNG file. */
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
