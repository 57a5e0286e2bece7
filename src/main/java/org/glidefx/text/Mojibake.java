package org.glidefx.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text in UTF-8 that somebody decoded in a charset of one byte a letter, such as "cafÃ©" for "café", made right again.
 *
 * <p>A run of letters that are bytes above 127 in such a charset is replaced if those bytes are wholly UTF-8 and every
 * character they stand for is one that people write. A single pair of letters is enough for a Latin letter or a sign; scripts
 * that share their bytes with plain words need two pairs in the text. So "CAFÉ…" and "Ó»" stay. This is a part of what ftfy
 * does, which the official code calls: lost bytes and rare charsets are left alone.
 */
final class Mojibake {

    private static final int FIRST = 0x80;
    private static final int FIRST_LATIN = 0xA0;
    private static final int MOST_ROUNDS = 4;
    private static final int ENOUGH = 2;

    /** Scandinavian and German letters before a quotation mark or a blank, which are Polish or Czech ones in UTF-8. */
    private static final Pattern QUOTED_LETTER =
            Pattern.compile("[\u00c4\u00c5][\u00a0\u00ab\u00bb\u2018-\u201e\u2026\u2039\u203a]");

    /** The charsets that text is wrongly decoded in, the most usual first. */
    private static final List<Map<Character, Byte>> CHARSETS = charsets();

    private Mojibake() {}

    /** The text as it was meant, or the text itself where nothing is certain; doubly decoded text is taken back twice. */
    static String repaired(String text) {
        String now = text;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String before = now;
            now = CHARSETS.stream()
                    .flatMap(charset -> repaired(before, charset).stream())
                    .findFirst()
                    .orElse(before);
            if (now.equals(before)) {
                return now;
            }
        }
        return now;
    }

    private static Optional<String> repaired(String text, Map<Character, Byte> charset) {
        StringBuilder repaired = new StringBuilder();
        int letters = 0;
        int signs = 0;
        for (int i = 0; i < text.length(); ) {
            int end = i;
            while (end < text.length() && charset.containsKey(text.charAt(end))) {
                end++;
            }
            Optional<String> meant = end - i < 2 ? Optional.empty() : meant(text.substring(i, end), charset);
            if (meant.isPresent()) {
                repaired.append(meant.get());
                long strong =
                        meant.get().codePoints().filter(Mojibake::isTelling).count();
                signs += (int) strong;
                letters += (int) (meant.get().codePoints().count() - strong);
            } else {
                end = Math.max(end, i + 1);
                repaired.append(text, i, end);
            }
            i = end;
        }
        return signs > 0 || letters >= ENOUGH ? Optional.of(repaired.toString()) : Optional.empty();
    }

    /** What the bytes of a run say in UTF-8; empty if they do not, or if nobody writes it. */
    private static Optional<String> meant(String run, Map<Character, Byte> charset) {
        if (QUOTED_LETTER.matcher(run).matches()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[run.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = charset.getOrDefault(run.charAt(i), (byte) '?');
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.codePoints().allMatch(Mojibake::isWritten) ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Latin letters with accents, signs and punctuation: whatever makes them is hardly ever meant as it stands. */
    private static boolean isTelling(int point) {
        return (point >= 0xA0 && point < 0x180) || (point >= 0x2000 && point < 0x3000) || point >= 0xFE00;
    }

    private static boolean isWritten(int point) {
        return switch (Character.UnicodeScript.of(point)) {
            case COMMON, INHERITED -> true;
            case LATIN -> point < 0x180 || (point >= 0x218 && point < 0x21C) || (point >= 0x1E00 && point < 0x1F00);
            case GREEK -> point < 0x400;
            case CYRILLIC -> point < 0x460;
            case HAN, HIRAGANA, KATAKANA, HANGUL, HEBREW, ARABIC, THAI, DEVANAGARI -> true;
            default -> false;
        };
    }

    private static List<Map<Character, Byte>> charsets() {
        List<Map<Character, Byte>> charsets = new ArrayList<>();
        for (String name : new String[] {"windows-1252", "windows-1251", "windows-1250", "x-MacRoman", "IBM437"}) {
            if (Charset.isSupported(name)) {
                charsets.add(letters(Charset.forName(name)));
            }
        }
        return List.copyOf(charsets);
    }

    /** The letters above 127; for a Windows charset, also the control characters that Latin-1 has in some places. */
    private static Map<Character, Byte> letters(Charset charset) {
        Map<Character, Byte> letters = new HashMap<>();
        for (int value = FIRST; value < 256; value++) {
            letters.put(new String(new byte[] {(byte) value}, charset).charAt(0), (byte) value);
        }
        letters.remove('\ufffd');
        for (int value = FIRST; value < FIRST_LATIN && charset.name().startsWith("windows"); value++) {
            letters.put((char) value, (byte) value);
        }
        return Map.copyOf(letters);
    }
}
