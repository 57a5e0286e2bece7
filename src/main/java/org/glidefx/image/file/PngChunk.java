package org.glidefx.image.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A chunk of a PNG file other than its pixels.
 *
 * @param type four ASCII letters, see the PNG specification, section 5.4
 */
record PngChunk(String type, byte[] data) {

    PngChunk {
        if (type.length() != 4 || !type.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
            throw new IllegalArgumentException("expected a chunk type of four letters, found " + type);
        }
    }

    /**
     * Returns a text in any language (iTXt, PNG specification section 11.3.3.4); not compressed, so that simple readers
     * find it.
     *
     * @param keyword 1 to 79 Latin characters
     */
    static PngChunk text(String keyword, String text) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(keyword.getBytes(StandardCharsets.ISO_8859_1));
        // end of keyword; not compressed; method 0; no language; no translated keyword
        data.writeBytes(new byte[5]);
        data.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return new PngChunk("iTXt", data.toByteArray());
    }

    /**
     * Returns a text that every reader finds: as tEXt if it is plain ASCII, because some programs, ImageMagick among
     * them, know no other kind and drop unknown chunks; else as {@link #text}.
     */
    static PngChunk plain(String keyword, String text) {
        boolean ascii = text.chars().allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7F);
        return ascii
                ? new PngChunk("tEXt", (keyword + "\0" + text).getBytes(StandardCharsets.ISO_8859_1))
                : text(keyword, text);
    }

    /** Returns an ICC profile (PNG specification, section 11.3.2.3). */
    static PngChunk profile(byte[] icc) {
        byte[] packed = compressed("iCCP", icc).data();
        byte[] name = "ICC profile\0\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] data = java.util.Arrays.copyOf(name, name.length + packed.length);
        System.arraycopy(packed, 0, data, name.length, packed.length);
        return new PngChunk("iCCP", data);
    }

    /** Returns a chunk with {@code data} in a zlib stream. */
    static PngChunk compressed(String type, byte[] data) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try (DeflaterOutputStream stream = new DeflaterOutputStream(packed, deflater)) {
            stream.write(data);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("writing to memory failed", e);
        } finally {
            deflater.end();
        }
        return new PngChunk(type, packed.toByteArray());
    }
}
