package org.glidefx.text;

import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.LongTensor;

/** Turns captions into the inputs of a text encoder. Thread-safe. */
public interface CaptionTokenizer {

    /** Any caption has tokens; those beyond the context are cut off. */
    Tokens tokenize(String caption);

    /**
     * A caption as a text encoder reads it.
     *
     * @param tokens int64 [1, T]
     * @param mask bool [1, T], true where a token belongs to the caption
     */
    record Tokens(LongTensor tokens, BoolTensor mask) {}
}
