package org.glidefx.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Normalises a caption as CLIP's tokenizer does before it splits it into words: removes terminal escapes and control
 * characters, replaces ligatures and wide letters by plain ones, curly quotes by straight ones, HTML entities by their
 * characters and runs of white space by one blank, and makes all lower case. Text that was decoded in the wrong charset is not
 * repaired, because captions are typed.
 */
final class CaptionCleaning {

    private static final Pattern TERMINAL_ESCAPE = Pattern.compile("\\u001b\\[[\\d;]*[a-zA-Z]");
    private static final Pattern C1_CONTROL = Pattern.compile("[\\u0080-\\u009f]");
    private static final Pattern LIGATURE =
            Pattern.compile("[\\u0132\\u0133\\u0149\\u01c4-\\u01cc\\u01f1-\\u01f3\\ufb00-\\ufb06]");
    private static final Pattern WIDE = Pattern.compile("[\\u3000\\uff01-\\uffef]");
    private static final Pattern SINGLE_QUOTE = Pattern.compile("[\\u02bc\\u2018-\\u201b]");
    private static final Pattern DOUBLE_QUOTE = Pattern.compile("[\\u201c-\\u201f]");
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\r\\u2028\\u2029\\u0085]");
    private static final Pattern CONTROL =
            Pattern.compile("[\\u0000-\\u0008\\u000b\\u000e-\\u001f\\u007f\\u206a-\\u206f\\ufeff\\ufff9-\\ufffc]");
    private static final Pattern WHITE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,7}));");

    /**
     * Windows-1252's characters from 0x80 on, where Latin-1 has control characters; a blank where Windows-1252 has none either.
     */
    private static final String WINDOWS =
            "\u20ac \u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152 \u017d"
                    + "  \u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153 \u017e\u0178";

    /** Entities of Latin-1, from 0xA0 on. */
    private static final String LATIN_ENTITIES =
            "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute"
                    + " micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde"
                    + " Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve"
                    + " Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute"
                    + " acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde"
                    + " ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

    private static final Map<String, String> ENTITIES = entities();

    private CaptionCleaning() {}

    static String clean(String caption) {
        String text = caption.indexOf('<') < 0 ? unescaped(caption) : caption;
        text = TERMINAL_ESCAPE.matcher(text).replaceAll("");
        text = C1_CONTROL.matcher(text).replaceAll(CaptionCleaning::windows);
        text = LIGATURE.matcher(text).replaceAll(CaptionCleaning::compatible);
        text = WIDE.matcher(text).replaceAll(CaptionCleaning::compatible);
        text = SINGLE_QUOTE.matcher(text).replaceAll("'");
        text = DOUBLE_QUOTE.matcher(text).replaceAll("\"");
        text = LINE_BREAK.matcher(text).replaceAll("\n");
        text = CONTROL.matcher(text).replaceAll("");
        text = Normalizer.normalize(text, Normalizer.Form.NFC);
        text = unescaped(unescaped(text));
        return WHITE.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    private static String windows(MatchResult match) {
        char there = WINDOWS.charAt(match.group().charAt(0) - 0x80);
        return there == ' ' ? match.group() : String.valueOf(there);
    }

    private static String compatible(MatchResult match) {
        return Matcher.quoteReplacement(Normalizer.normalize(match.group(), Normalizer.Form.NFKC));
    }

    private static String unescaped(String text) {
        return ENTITY.matcher(text).replaceAll(match -> Matcher.quoteReplacement(entity(match)));
    }

    private static String entity(MatchResult match) {
        if (match.group(3) != null) {
            return ENTITIES.getOrDefault(match.group(3), match.group());
        }
        int code = match.group(1) != null ? Integer.parseInt(match.group(1)) : Integer.parseInt(match.group(2), 16);
        boolean character = Character.isValidCodePoint(code) && (code < 0xD800 || code > 0xDFFF) && code > 0;
        return character ? Character.toString(code) : "\ufffd";
    }

    private static Map<String, String> entities() {
        Map<String, String> entities = new HashMap<>(Map.of(
                "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "hellip", "\u2026", "ndash", "\u2013",
                "mdash", "\u2014", "euro", "\u20ac", "trade", "\u2122"));
        entities.putAll(
                Map.of("lsquo", "\u2018", "rsquo", "\u2019", "ldquo", "\u201c", "rdquo", "\u201d", "bull", "\u2022"));
        char next = '\u00a0';
        for (String name : LATIN_ENTITIES.split(" ")) {
            entities.put(name, String.valueOf(next++));
        }
        return Map.copyOf(entities);
    }
}
