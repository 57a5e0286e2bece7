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
 */
public record TextConfig(int context, int width, int layers, int heads, boolean finalNorm, boolean padding) {

    public TextConfig {
        require(context >= 1 && context <= 4096, "a text_ctx from 1 to 4096", context);
        require(width >= 1 && width <= 16384, "an xf_width from 1 to 16384", width);
        require(layers >= 1 && layers <= 256, "xf_layers from 1 to 256", layers);
        require(heads >= 1 && width % heads == 0, "xf_heads that divide " + width + " channels", heads);
    }

    private static void require(boolean holds, String expected, int found) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected + ", found " + found);
        }
    }
}
