package org.glidefx.cli;

import org.glidefx.errors.UserError;
import org.jspecify.annotations.Nullable;

/** The files given do not go together. The message is one sentence for users. */
final class BadInputException extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1L;

    BadInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public Kind kind() {
        return Kind.INPUT;
    }
}
