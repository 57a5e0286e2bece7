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
     * The same, which can be stopped where it waits for others, such as a server; elsewhere it goes on to its end.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    default Engine open(EngineOptions options, CancelToken cancel) {
        cancel.throwIfCancelled();
        return open(options);
    }
}
