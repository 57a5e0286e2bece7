package org.glidefx.convert;

/**
 * The architecture of a text transformer.
 *
 * @param context T, number of tokens in a caption
 * @param width W
 * @param layers residual blocks
 * @param heads attention heads of each
 * @param finalNorm whether a layer norm follows the last block
 * @param padding whether positions after the caption have an embedding of their own
 * @param vocabulary the fewest rows that the token table may have: one for each token that captions may hold
 */
public record TextConfig(
        int context, int width, int layers, int heads, boolean finalNorm, boolean padding, int vocabulary) {

    /** Tokens of GLIDE's tokenizer. */
    static final int TOKENS = 50257;

    public TextConfig {
        require(context >= 1 && context <= 4096, "a text_ctx from 1 to 4096", context);
        require(width >= 1 && width <= 16384, "an xf_width from 1 to 16384", width);
        require(layers >= 1 && layers <= 256, "xf_layers from 1 to 256", layers);
        require(heads >= 1 && width % heads == 0, "xf_heads that divide " + width + " channels", heads);
        require(vocabulary >= 1 && vocabulary <= TOKENS, "a vocabulary of 1 to " + TOKENS + " tokens", vocabulary);
    }

    /** A transformer that reads all tokens. */
    public TextConfig(int context, int width, int layers, int heads, boolean finalNorm, boolean padding) {
        this(context, width, layers, heads, finalNorm, padding, TOKENS);
    }

    private static void require(boolean holds, String expected, int found) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected + ", found " + found);
        }
    }
}
