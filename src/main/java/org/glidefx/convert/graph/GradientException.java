package org.glidefx.convert.graph;

import org.glidefx.errors.UserError;

/** A graph that cannot be differentiated. The message is one sentence for users. */
public final class GradientException extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1;

    public GradientException(String message) {
        super(message);
    }

    @Override
    public Kind kind() {
        return Kind.INPUT;
    }
}
