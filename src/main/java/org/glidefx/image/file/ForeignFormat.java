package org.glidefx.image.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;

/** Recognises formats that cannot be opened by their first bytes, so that messages can name them. */
final class ForeignFormat {

    private static final int FIRST = 64;
    private static final int BRANDS = 8;

    /** @param at offset of the letters, which are in Latin 1 */
    private record Mark(String name, int at, String letters) {}

    private static final String RAW = "a camera's raw picture";

    private static final List<Mark> MARKS = List.of(
            new Mark("a JPEG XL picture", 0, "\u00ff\n"),
            new Mark("a JPEG XL picture", 4, "JXL \r\n"),
            new Mark("a JPEG 2000 picture", 4, "jP  \r\n"),
            new Mark("a JPEG 2000 picture", 0, "\u00ffO\u00ffQ"),
            new Mark("an OpenEXR picture", 0, "v/1\u0001"),
            new Mark("a Radiance HDR picture", 0, "#?RADIANCE"),
            new Mark("a GIMP document", 0, "gimp xcf"),
            new Mark("a QOI picture", 0, "qoif"),
            new Mark("a DDS texture", 0, "DDS "),
            new Mark("an icon", 0, "\0\0\u0001\0"),
            new Mark("a PDF document", 0, "%PDF"),
            new Mark("an SVG drawing", 0, "<svg"),
            new Mark(RAW, 0, "II*\0\u0010\0\0\0CR\u0002"), // a TIFF file with a preview first
            new Mark("a big TIFF picture", 0, "II+\0"),
            new Mark("a big TIFF picture", 0, "MM\0+"));

    private ForeignFormat() {}

    /** Names the kind of file, with an article; leaves the stream where it was. */
    static Optional<String> name(ImageInputStream stream) throws IOException {
        String start = start(stream);
        if (start.startsWith("ftyp", 4)) {
            return Optional.of(media(start.substring(BRANDS)));
        }
        return MARKS.stream()
                .filter(mark -> start.startsWith(mark.letters(), mark.at()))
                .map(Mark::name)
                .findFirst();
    }

    /** Names the kind by its brands: the major brand, then the compatible ones (ISO 14496-12, 4.3). */
    private static String media(String brands) {
        if (brands.startsWith("avi") || brands.contains("avif")) {
            return "an AVIF picture";
        }
        if (brands.startsWith("he") || brands.startsWith("mif1") || brands.startsWith("msf1")) {
            return "a HEIC picture";
        }
        return brands.startsWith("crx") ? RAW : "a film";
    }

    /**
     * What to say of a picture in such a format.
     *
     * @param name the picture's name in messages
     * @param format as from {@link #name}
     */
    static ImageFileException refused(String name, String format) {
        return new ImageFileException(name + " is " + format + ", which cannot be opened; "
                + (format.equals(RAW) ? "develop it and save it as TIFF or JPEG first." : "save it as PNG first."));
    }

    /** What to say of a camera's raw picture. */
    static ImageFileException refusedRaw(String name) {
        return refused(name, RAW);
    }

    /** True if it is a ZIP archive, as layered documents are; leaves the stream where it was. */
    static boolean isArchive(ImageInputStream stream) throws IOException {
        return start(stream).startsWith("PK\u0003\u0004");
    }

    private static String start(ImageInputStream stream) throws IOException {
        byte[] bytes = new byte[FIRST];
        stream.mark();
        try {
            int filled = 0;
            for (int got = stream.read(bytes); got > 0; got = stream.read(bytes, filled, FIRST - filled)) {
                filled += got;
                if (filled == FIRST) {
                    break;
                }
            }
            return new String(bytes, 0, filled, StandardCharsets.ISO_8859_1);
        } finally {
            stream.reset();
        }
    }
}
