package org.glidefx.image.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The text of Exif's user comment (Exif 2.32, section 4.6.5): eight bytes that name its encoding, then the text.
 * Writers agree neither on the byte order of UNICODE nor, since Exif 3, on its being UTF-16, so the encoding is
 * detected from the text.
 */
public final class UserComment {

    private static final int CODE = 8;

    private UserComment() {}

    public static Optional<String> read(ExifTags tags) {
        return tags.exifBytes(ExifTags.USER_COMMENT)
                .map(bytes -> text(bytes, tags.order()))
                .filter(text -> !text.isBlank());
    }

    private static String text(byte[] comment, ByteOrder order) {
        String code = comment.length < CODE ? "" : new String(comment, 0, CODE, StandardCharsets.ISO_8859_1);
        boolean named =
                code.startsWith("UNICODE") || code.startsWith("ASCII") || code.startsWith("JIS") || isBlank(code);
        byte[] text = named && !code.isEmpty() ? Arrays.copyOfRange(comment, CODE, comment.length) : comment;
        if (code.startsWith("JIS")
                && Charset.isSupported("ISO-2022-JP")) { // in jdk.charsets, which a reduced Java runtime may lack
            return new String(text, Charset.forName("ISO-2022-JP"));
        }
        String decoded = code.startsWith("UNICODE") ? unicode(text, order) : narrow(text);
        int end = decoded.indexOf('\0');
        return end < 0 ? decoded : decoded.substring(0, end);
    }

    private static boolean isBlank(String code) {
        return code.chars().allMatch(c -> c == 0 || c == ' ');
    }

    private static String unicode(byte[] text, ByteOrder order) {
        Optional<String> utf8 = Bytes.zero(text, 0) < 0 ? utf8(text) : Optional.empty();
        if (utf8.isPresent()) {
            return utf8.get();
        }
        byte[] whole = text.length % 2 == 0 ? text : Arrays.copyOf(text, text.length - 1);
        String big = new String(whole, StandardCharsets.UTF_16BE);
        String little = new String(whole, StandardCharsets.UTF_16LE);
        long difference = ascii(big) - ascii(little);
        boolean isBig = difference > 0 || difference == 0 && order == ByteOrder.BIG_ENDIAN;
        String chosen = isBig ? big : little;
        return chosen.startsWith("\uFEFF") ? chosen.substring(1) : chosen;
    }

    /**
     * Counts printable ASCII characters, to detect the byte order: every text of settings has some, and in the wrong
     * byte order it has none.
     */
    private static long ascii(String text) {
        return text.chars().filter(c -> c >= ' ' && c < 0x7F || c == '\n').count();
    }

    private static String narrow(byte[] text) {
        return utf8(text).orElseGet(() -> new String(text, StandardCharsets.ISO_8859_1));
    }

    private static Optional<String> utf8(byte[] text) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }
}
