package org.glidefx.tensor;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glidefx.jobs.CancelToken;

/**
 * The port behind which a network runs: named tensors in, named tensors out.
 *
 * <p>A model may be run from one thread at a time, and is closed by the code that opened it.
 */
public interface TensorModel extends AutoCloseable {

    /** Names of the inputs that {@link #run} must be given, all of them. */
    Set<String> inputNames();

    /** Names of the tensors that {@link #run} returns. */
    Set<String> outputNames();

    /**
     * Returns what the network's file declares for an input or output; empty if it declares nothing or has none of that name.
     */
    default Optional<TensorForm> form(String name) {
        return Optional.empty();
    }

    /**
     * Runs the network once.
     *
     * @param cancel stops the run from within, between two of the network's operators
     * @return tensors that the caller owns
     * @throws java.util.concurrent.CancellationException if the token was cancelled before or during the run
     * @throws ModelRunException if the inputs do not fit or the runtime fails
     */
    Map<String, Tensor> run(Map<String, Tensor> inputs, CancelToken cancel);

    @Override
    void close();

    /** Opens models; the seam at which the ONNX runtime, or a fake in a test, is plugged in. */
    @FunctionalInterface
    interface Loader {

        /** @throws ModelRunException if the file is missing, damaged or not a model */
        TensorModel open(Path file);
    }
}
