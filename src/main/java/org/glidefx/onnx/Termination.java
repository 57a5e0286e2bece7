package org.glidefx.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import org.glidefx.jobs.CancelToken;

/**
 * The stop switch of one run. Each run has its own, so that no flag is left behind for the next; stopping and closing
 * exclude each other, because a cancel may come from another thread just as the run ends.
 */
final class Termination implements AutoCloseable {

    private final RunOptions options;
    private final CancelToken.Registration registration;
    private boolean closed;

    /** Listens to the token until closed. */
    Termination(CancelToken cancel) throws OrtException {
        options = new RunOptions();
        registration = cancel.onCancel(this::stop);
    }

    RunOptions options() {
        return options;
    }

    /** Makes the run fail before its next operator, or not begin. Does nothing once closed. */
    private synchronized void stop() {
        if (closed) {
            return;
        }
        try {
            options.setTerminate(true);
        } catch (OrtException e) {
            throw new IllegalStateException("the stop switch of a running model failed", e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        registration.close();
        options.close();
    }
}
