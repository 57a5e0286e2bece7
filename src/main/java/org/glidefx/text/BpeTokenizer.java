package org.glidefx.text;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.util.Arrays;
import java.util.Locale;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;

/**
 * GLIDE's tokenizer: GPT-2's byte pair encoding of the lower-cased caption, without start and end tokens. Any text has tokens;
 * those beyond the context are cut off. Thread-safe.
 */
public final class BpeTokenizer implements CaptionTokenizer {

    /** Fills the context after the caption; the mask is false there. */
    public static final int PADDING = 50256;

    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);
    private final int contextLength;

    /** @param contextLength T, number of tokens that the text encoder reads */
    public BpeTokenizer(int contextLength) {
        this.contextLength = contextLength;
    }

    /** {@inheritDoc} The empty caption is all padding, which means "no caption" in guidance. */
    @Override
    public Tokens tokenize(String caption) {
        IntArrayList ids = encode(caption);
        int length = Math.min(ids.size(), contextLength);
        long[] tokens = new long[contextLength];
        Arrays.fill(tokens, PADDING);
        boolean[] mask = new boolean[contextLength];
        for (int i = 0; i < length; i++) {
            tokens[i] = ids.get(i);
            mask[i] = true;
        }
        Shape shape = Shape.of(1, contextLength);
        return new Tokens(new LongTensor(shape, tokens), new BoolTensor(shape, mask));
    }

    /** Number of tokens of a caption, including those beyond the context. */
    public int count(String caption) {
        return encode(caption).size();
    }

    /** All tokens of a caption. Names of special tokens are treated as plain text. */
    IntArrayList encode(String caption) {
        return encoding.encodeOrdinary(caption.toLowerCase(Locale.ROOT));
    }
}
