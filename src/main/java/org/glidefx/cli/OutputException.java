package org.glidefx.cli;

import org.glidefx.errors.UserError;
import org.jspecify.annotations.Nullable;

/** A result has no place to go to. The message is one sentence for users: what is wrong and what to do. */
final class OutputException extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1L;

    OutputException(String message) {
        this(message, null);
    }

    OutputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public Kind kind() {
        return Kind.OUTPUT;
    }
}
