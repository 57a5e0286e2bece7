package org.glidefx.engine;

import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelException;

/** Opens engines; the seam at which the runtime, or a fake in a test, is plugged in. */
@FunctionalInterface
public interface EngineFactory {

    /**
     * Opens a model; may take a second.
     *
     * @throws ModelException if the model is missing or damaged
     * @throws org.glidefx.tensor.ModelRunException if the runtime cannot open it or the device cannot be used
     */
    Engine open(EngineOptions options);

    /**
     * Like {@link #open(EngineOptions)}, but can be cancelled while it waits for something outside, such as a server; otherwise
     * it runs to its end.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    default Engine open(EngineOptions options, CancelToken cancel) {
        cancel.throwIfCancelled();
        return open(options);
    }
}
