package org.glidefx.convert;

/** A part of a U-Net; the names of its weights begin with {@code name}. */
sealed interface UNetLayer {

    String name();

    /** A residual block from {@code in} to {@code out} channels. */
    record Residual(String name, int in, int out, Resampling resampling) implements UNetLayer {}

    /** Attention over all pixels and the caption. */
    record Attention(String name, int channels, int heads) implements UNetLayer {}

    /** A convolution that halves the size, or one after doubling it. */
    record ResamplingConv(String name, int channels, Resampling resampling) implements UNetLayer {}

    /** Effect of a layer on the size of the feature map. */
    enum Resampling {
        NONE,
        HALVE,
        DOUBLE
    }
}
