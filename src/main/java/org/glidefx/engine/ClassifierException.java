package org.glidefx.engine;

import org.glidefx.errors.UserError;

/** A classifier that cannot guide the model at hand. The message is one sentence for users. */
public final class ClassifierException extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1;

    public ClassifierException(String message) {
        super(message);
    }

    @Override
    public Kind kind() {
        return Kind.INPUT;
    }
}
