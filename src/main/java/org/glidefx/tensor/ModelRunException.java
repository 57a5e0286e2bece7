package org.glidefx.tensor;

import org.jspecify.annotations.Nullable;

/** A network could not be opened or run. The message is one sentence for people. */
public final class ModelRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ModelRunException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
