package org.glidefx.gallery;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the text that the AUTOMATIC1111 web UI and its forks write: the prompt, the negative prompt after "Negative
 * prompt:", a line of settings, and perhaps lines of extensions after it, such as "Template:". Runs in linear time: it
 * goes through the text a fixed number of times.
 */
final class WebUiText {

    private static final String NEGATIVE = "Negative prompt:";
    private static final String STEPS = "Steps:";
    /** A last line that does not begin with "Steps:" must have at least this many settings to count as one. */
    private static final int FEWEST = 3;

    private static final int LONGEST_NAME = 60;
    private static final int MOST = 1000;

    private final String line;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private int at;
    private boolean quotesAreLetters;

    private WebUiText(String line) {
        this.line = line;
    }

    static ForeignPrompt read(String parameters) {
        String text = parameters.strip();
        int start = lastLine(text, STEPS);
        Map<String, String> settings = start < 0 ? Map.of() : settings(text.substring(start, endOfLine(text, start)));
        if (start < 0) {
            start = text.lastIndexOf('\n') + 1;
            settings = settings(text.substring(start));
            if (settings.size() < FEWEST || !settings.containsKey("Seed")) {
                start = text.length();
                settings = Map.of();
            }
        }
        String words = text.substring(0, start);
        int negative = words.startsWith(NEGATIVE) ? 0 : words.indexOf("\n" + NEGATIVE);
        if (negative < 0) {
            return new ForeignPrompt(words.strip(), "", settings);
        }
        String avoided = words.substring(words.indexOf(NEGATIVE, negative) + NEGATIVE.length());
        return new ForeignPrompt(words.substring(0, negative).strip(), avoided.strip(), settings);
    }

    /** Start of the last line that begins with {@code letters}; -1 if none does. */
    private static int lastLine(String text, String letters) {
        int found = text.lastIndexOf("\n" + letters);
        return found >= 0 ? found + 1 : text.startsWith(letters) ? 0 : -1;
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private static Map<String, String> settings(String line) {
        return new WebUiText(line).read();
    }

    private Map<String, String> read() {
        while (at < line.length() && settings.size() < MOST) {
            String name = name();
            if (name.isEmpty()) {
                at = afterComma(at);
            } else {
                String value = value();
                settings.put(name, value);
            }
        }
        return settings;
    }

    /**
     * Reads a name of letters, digits, spaces and a few signs, and the colon after it; returns an empty text if there
     * is none.
     */
    private String name() {
        int start = at;
        while (at < line.length() && at - start <= LONGEST_NAME && isOfName(line.charAt(at))) {
            at++;
        }
        if (at >= line.length() || line.charAt(at) != ':') {
            return "";
        }
        String name = line.substring(start, at).strip();
        at++;
        return name;
    }

    private static boolean isOfName(char letter) {
        return Character.isLetterOrDigit(letter) || " _()/-\t".indexOf(letter) >= 0;
    }

    private String value() {
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        if (at < line.length() && line.charAt(at) == '"' && !quotesAreLetters) {
            int end = closingQuote(at + 1);
            if (end >= 0) {
                String value = unescaped(line.substring(at + 1, end));
                at = afterComma(end);
                return value;
            }
            quotesAreLetters = true; // there is no closing quote up to the end of the line, so do not search again
        }
        int start = at;
        at = afterComma(at);
        int end = at > start && line.charAt(at - 1) == ',' ? at - 1 : at;
        return line.substring(start, end).strip();
    }

    private int closingQuote(int from) {
        for (int i = from; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (letter == '"') {
                return i;
            }
            if (letter == '\\') {
                i++;
            }
        }
        return -1;
    }

    private int afterComma(int from) {
        int comma = line.indexOf(',', from);
        return comma < 0 ? line.length() : comma + 1;
    }

    /** Undoes the web UI's escaping, which is JSON's. */
    private static String unescaped(String quoted) {
        StringBuilder text = new StringBuilder(quoted.length());
        for (int i = 0; i < quoted.length(); i++) {
            char letter = quoted.charAt(i);
            if (letter != '\\' || i + 1 == quoted.length()) {
                text.append(letter);
                continue;
            }
            i++;
            char escaped = quoted.charAt(i);
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'u' -> {
                    int code = hex(quoted, i + 1);
                    text.append(code < 0 ? "\\u" : String.valueOf((char) code));
                    i += code < 0 ? 0 : 4;
                }
                default -> text.append(escaped);
            }
        }
        return text.toString();
    }

    /** Reads four hexadecimal digits; -1 if they are not there. */
    private static int hex(String text, int from) {
        if (from + 4 > text.length()) {
            return -1;
        }
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code << 4 | digit;
        }
        return code;
    }
}
