package org.glidefx.model;

import org.glidefx.errors.UserError;
import org.jspecify.annotations.Nullable;

/** A model is missing or damaged. The message is one sentence for users: what is wrong and what to do. */
public final class ModelException extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        this(message, null);
    }

    public ModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns the exception for a model that lacks a part.
     *
     * @param part such as "CLIP" or "upsampler"
     */
    public static ModelException lacking(String model, String part) {
        return new ModelException("The model \"" + model + "\" has no " + part + "; choose a model that has one.");
    }

    @Override
    public Kind kind() {
        return Kind.MODEL;
    }
}
