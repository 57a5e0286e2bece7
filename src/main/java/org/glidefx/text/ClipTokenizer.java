package org.glidefx.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;

/**
 * CLIP's tokenizer: byte pair encoding of the words of a normalised, lower-cased caption, between a start and an end token. Any
 * text has tokens; those beyond the context are cut off. Thread-safe.
 */
public final class ClipTokenizer implements CaptionTokenizer {

    private static final Pattern WORDS = Pattern.compile(
            "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|\\p{L}+|\\p{N}|[^\\s\\p{L}\\p{N}]+",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private final ClipVocabulary vocabulary;
    private final int contextLength;

    /** @param contextLength T, number of tokens that the text encoder reads, including start and end */
    public ClipTokenizer(ClipVocabulary vocabulary, int contextLength) {
        if (contextLength < 2) {
            throw new IllegalArgumentException("expected a context of at least 2 tokens, found " + contextLength);
        }
        this.vocabulary = vocabulary;
        this.contextLength = contextLength;
    }

    @Override
    public Tokens tokenize(String caption) {
        List<Integer> ids = encode(caption);
        int length = Math.min(ids.size(), contextLength - 2);
        long[] tokens = new long[contextLength];
        boolean[] mask = new boolean[contextLength];
        tokens[0] = vocabulary.start();
        mask[0] = true;
        for (int i = 0; i < length; i++) {
            tokens[i + 1] = ids.get(i);
            mask[i + 1] = true;
        }
        tokens[length + 1] = vocabulary.end();
        mask[length + 1] = true;
        Shape shape = Shape.of(1, contextLength);
        return new Tokens(new LongTensor(shape, tokens), new BoolTensor(shape, mask));
    }

    /** All tokens of a caption, without start and end. */
    List<Integer> encode(String caption) {
        List<Integer> ids = new ArrayList<>();
        Matcher words = WORDS.matcher(CaptionCleaning.clean(caption));
        while (words.find()) {
            switch (words.group()) {
                case "<|startoftext|>" -> ids.add(vocabulary.start());
                case "<|endoftext|>" -> ids.add(vocabulary.end());
                case String word -> merged(word).forEach(piece -> ids.add(vocabulary.id(piece)));
            }
        }
        return ids;
    }

    /**
     * Merges neighbouring pieces, the pair that is earliest in the vocabulary first and everywhere at once, until no pair is
     * known.
     */
    private List<String> merged(String word) {
        List<String> pieces = vocabulary.letters(word);
        pieces.set(pieces.size() - 1, pieces.getLast() + ClipVocabulary.WORD_END);
        while (pieces.size() > 1) {
            int best = 0;
            for (int i = 1; i + 1 < pieces.size(); i++) {
                best = rank(pieces, i) < rank(pieces, best) ? i : best;
            }
            if (rank(pieces, best) == Integer.MAX_VALUE) {
                break;
            }
            pieces = merged(pieces, pieces.get(best), pieces.get(best + 1));
        }
        return pieces;
    }

    private int rank(List<String> pieces, int index) {
        return vocabulary.rank(pieces.get(index), pieces.get(index + 1));
    }

    private static List<String> merged(List<String> pieces, String left, String right) {
        List<String> shorter = new ArrayList<>();
        int i = 0;
        while (i < pieces.size()) {
            boolean pair = i + 1 < pieces.size()
                    && pieces.get(i).equals(left)
                    && pieces.get(i + 1).equals(right);
            shorter.add(pair ? left + right : pieces.get(i));
            i += pair ? 2 : 1;
        }
        return shorter;
    }
}
