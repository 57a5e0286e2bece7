package org.glidefx.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lines of UTF-8 text that people wrote, with the program of their choice. */
public final class TextLines {

    /** What editors on Windows begin a file with, to say that it is UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextLines() {}

    /**
     * Returns the lines of a file without their ends.
     *
     * @throws java.nio.charset.CharacterCodingException if the file is not UTF-8
     * @throws IOException if it cannot be read
     */
    public static List<String> read(Path file) throws IOException {
        return of(Files.readString(file));
    }

    /** Returns the lines of a file's text without their ends. */
    public static List<String> of(String text) {
        return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                .lines()
                .toList();
    }
}
