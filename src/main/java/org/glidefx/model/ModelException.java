package org.glidefx.model;

import org.jspecify.annotations.Nullable;

/** A model is missing or damaged. The message is one sentence for people: what is wrong and what to do. */
public final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        this(message, null);
    }

    public ModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
