package org.glidefx.image.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.glidefx.image.metadata.Bytes;

/**
 * A text chunk of a PNG file (PNG 3rd edition, section 11.3.3), of any of the three kinds, compressed or not.
 *
 * @param text up to its first NUL
 */
record PngText(String keyword, String text) {

    /** The most bytes of one text, compressed or not. */
    static final int LONGEST = 1 << 21;

    private static final int LONGEST_KEYWORD = 79;

    /** Reads a text chunk; empty for other chunks, and if it is damaged or too long. */
    static Optional<PngText> of(String type, byte[] data) {
        int end = Bytes.zero(data, 0);
        if (end < 1 || end > LONGEST_KEYWORD || data.length > LONGEST) {
            return Optional.empty();
        }
        String keyword = new String(data, 0, end, StandardCharsets.ISO_8859_1);
        Optional<byte[]> text = switch (type) {
            case "tEXt" -> Optional.of(Arrays.copyOfRange(data, end + 1, data.length));
            case "zTXt" -> Bytes.inflated(data, end + 2, LONGEST);
            case "iTXt" -> international(data, end);
            default -> Optional.empty();
        };
        return text.map(bytes -> new PngText(keyword, words(bytes)));
    }

    /** Reads iTXt after the keyword: compression flag and method, language, translated keyword, text. */
    private static Optional<byte[]> international(byte[] data, int end) {
        int language = Bytes.zero(data, end + 3);
        int translated = language < 0 ? -1 : Bytes.zero(data, language + 1);
        if (translated < 0) {
            return Optional.empty();
        }
        return data[end + 1] == 0
                ? Optional.of(Arrays.copyOfRange(data, translated + 1, data.length))
                : Bytes.inflated(data, translated + 1, LONGEST);
    }

    /** Decodes as UTF-8 if it is valid, because programs also write UTF-8 into the kinds that are meant for Latin 1. */
    private static String words(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException latin) {
            text = new String(bytes, StandardCharsets.ISO_8859_1);
        }
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
