package org.glidefx.text;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The vocabulary of CLIP's tokenizer (Radford et al. 2021, section 2.4): the 256 bytes, the same at the end of a word, 48,894
 * pairs that are merged, and the start and end tokens. Bytes are written as printable letters, the end of a word as {@code
 * </w>}.
 */
public final class ClipVocabulary {

    static final String WORD_END = "</w>";

    private static final int BYTES = 256;
    private static final int MERGES = 49152 - BYTES - 2;
    private static final int MAX_LINE = 1000;

    private final String[] letters = byteLetters();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Pair, Integer> ranks = new HashMap<>();

    /** Two neighbours in a word. */
    record Pair(String left, String right) {}

    private ClipVocabulary(List<String> merges) {
        List<Integer> order = byteOrder();
        for (int i = 0; i < BYTES; i++) {
            ids.put(letters[order.get(i)], i);
            ids.put(letters[order.get(i)] + WORD_END, BYTES + i);
        }
        for (int rank = 0; rank < MERGES; rank++) {
            String[] pair = merges.get(rank).split(" ", -1);
            if (pair.length == 2) {
                ranks.put(new Pair(pair[0], pair[1]), rank);
                ids.put(pair[0] + pair[1], 2 * BYTES + rank);
            }
        }
    }

    /**
     * Reads the official file, text that may be gzipped ({@code bpe_simple_vocab_16e6.txt.gz}, {@code merges.txt}): a header
     * line, then a pair of pieces on each line. An empty line takes up a rank and merges nothing.
     *
     * @throws IOException if it is missing or not such a file
     */
    public static ClipVocabulary read(Path file) throws IOException {
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(file));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(unpacked(packed), StandardCharsets.UTF_8), MAX_LINE)) {
            List<String> merges = new ArrayList<>();
            String line = lines.readLine();
            while (line != null && merges.size() < MERGES) {
                line = lines.readLine();
                merges.add(line == null ? "" : line);
                if (line != null && line.length() > MAX_LINE) {
                    throw new IOException("a line is too long");
                }
            }
            if (line == null) {
                throw new IOException("it is too short");
            }
            return new ClipVocabulary(merges);
        }
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        return gzip ? new GZIPInputStream(in) : in;
    }

    /** Number of all tokens, including start and end. */
    int size() {
        return 2 * BYTES + MERGES + 2;
    }

    /** The token before a caption. */
    int start() {
        return size() - 2;
    }

    /** The token after a caption. */
    int end() {
        return size() - 1;
    }

    /** Rank of a pair in the order of merging; pairs that are never merged come last. */
    int rank(String left, String right) {
        return ranks.getOrDefault(new Pair(left, right), Integer.MAX_VALUE);
    }

    int id(String piece) {
        Integer id = ids.get(piece);
        if (id == null) {
            throw new IllegalArgumentException("expected a piece of the vocabulary, found " + piece);
        }
        return id;
    }

    /** The letters that stand for the bytes of a word. */
    List<String> letters(String word) {
        List<String> found = new ArrayList<>();
        for (byte each : word.getBytes(StandardCharsets.UTF_8)) {
            found.add(letters[Byte.toUnsignedInt(each)]);
        }
        return found;
    }

    /**
     * A printable letter for each byte: the byte itself if it is printable in Latin-1, else the next code point from 256 on.
     */
    private static String[] byteLetters() {
        String[] letters = new String[BYTES];
        int next = BYTES;
        for (int each = 0; each < BYTES; each++) {
            letters[each] = String.valueOf((char) (isPrintable(each) ? each : next++));
        }
        return letters;
    }

    /** Bytes in the order of their tokens: the printable ones first. */
    private static List<Integer> byteOrder() {
        List<Integer> order = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int each = 0; each < BYTES; each++) {
            (isPrintable(each) ? order : others).add(each);
        }
        order.addAll(others);
        return order;
    }

    private static boolean isPrintable(int each) {
        return (each >= '!' && each <= '~') || (each >= 0xA1 && each <= 0xAC) || (each >= 0xAE && each <= 0xFF);
    }
}
