package org.glidefx.onnx;

/**
 * Options for running networks.
 *
 * @param threads for the operators of one run on the CPU; 0 lets the runtime choose, which is one a physical core
 * @param card number of the graphics card that CUDA uses, from 0
 */
public record RuntimeOptions(Device device, int threads, int card) {

    private static final int MAX_THREADS = 1024;

    public RuntimeOptions {
        if (threads < 0 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("expected 0 to " + MAX_THREADS + " threads, found " + threads);
        }
        if (card < 0) {
            throw new IllegalArgumentException("expected a card from 0 on, found " + card);
        }
    }

    /** With the first graphics card, where there is one. */
    public RuntimeOptions(Device device, int threads) {
        this(device, threads, 0);
    }
}
