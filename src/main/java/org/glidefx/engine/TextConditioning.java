package org.glidefx.engine;

import java.util.Map;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import org.glidefx.text.BpeTokenizer;
import org.glidefx.text.CaptionTokenizer;
import org.jspecify.annotations.Nullable;

/** Runs a text encoder; keeps the result for the last caption and for the empty one. Does not own the encoder. */
final class TextConditioning {

    private final TensorModel encoder;
    private final BpeTokenizer tokenizer;
    private @Nullable Conditioning empty;
    private @Nullable String lastCaption;
    private @Nullable Conditioning last;

    TextConditioning(TensorModel encoder, BpeTokenizer tokenizer) {
        this.encoder = encoder;
        this.tokenizer = tokenizer;
    }

    /** One row for the caption. */
    Conditioning of(String caption, CancelToken cancel) {
        if (caption.isEmpty()) {
            return unconditional(cancel);
        }
        Conditioning known = last;
        if (known == null || !caption.equals(lastCaption)) {
            known = run(caption, cancel);
            last = known;
            lastCaption = caption;
        }
        return known;
    }

    /** One row for no caption. */
    Conditioning unconditional(CancelToken cancel) {
        Conditioning known = empty;
        if (known == null) {
            known = run("", cancel);
            empty = known;
        }
        return known;
    }

    private Conditioning run(String caption, CancelToken cancel) {
        CaptionTokenizer.Tokens tokens = tokenizer.tokenize(caption);
        Map<String, Tensor> outputs = encoder.run(Map.of("tokens", tokens.tokens(), "mask", tokens.mask()), cancel);
        FloatTensor projection = Outputs.floats(outputs, "xf_proj");
        FloatTensor sequence = Outputs.floats(outputs, "xf_out");
        Outputs.requireShape("xf_proj", projection, 1, projection.shape().stride());
        Outputs.requireRank("xf_out", sequence, 3);
        return new Conditioning(projection, sequence);
    }
}
