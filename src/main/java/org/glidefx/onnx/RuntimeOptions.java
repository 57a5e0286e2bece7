package org.glidefx.onnx;

/**
 * Options for running networks.
 *
 * @param card which graphics card, counted from 0 as CUDA counts them; ignored on the CPU
 * @param threads for the operators of one run on the CPU; 0 lets the runtime choose, which is one per physical core
 */
public record RuntimeOptions(Device device, int card, int threads) {

    private static final int MAX_THREADS = 1024;

    public RuntimeOptions {
        if (threads < 0 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("expected 0 to " + MAX_THREADS + " threads, found " + threads);
        }
        if (card < 0) {
            throw new IllegalArgumentException("expected a card from 0, found " + card);
        }
    }

    /** Uses the first graphics card, if any. */
    public RuntimeOptions(Device device, int threads) {
        this(device, 0, threads);
    }
}
