package org.glidefx.text;

import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.LongTensor;

/** Turns captions into what a text encoder reads. Safe to share between threads. */
public interface CaptionTokenizer {

    /** Any caption has tokens; what goes beyond the context is cut off. */
    Tokens tokenize(String caption);

    /**
     * A caption as a text encoder reads it.
     *
     * @param tokens int64 [1, T]
     * @param mask bool [1, T], true where a token belongs to the caption
     */
    record Tokens(LongTensor tokens, BoolTensor mask) {}
}
