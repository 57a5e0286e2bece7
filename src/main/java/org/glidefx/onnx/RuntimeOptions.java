package org.glidefx.onnx;

/**
 * Options for running networks.
 *
 * @param threads for the operators of one run on the CPU; 0 lets the runtime choose, which is one a physical core
 */
public record RuntimeOptions(Device device, int threads) {

    private static final int MAX_THREADS = 1024;

    public RuntimeOptions {
        if (threads < 0 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("expected 0 to " + MAX_THREADS + " threads, found " + threads);
        }
    }
}
