package org.glidefx.spark;

import org.jspecify.annotations.Nullable;

/**
 * The model on this machine is not the job's. That is no line's fault, so the task fails: Spark tries it on another machine, and ends
 * the job if none has the model.
 */
final class WorkerModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorkerModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
