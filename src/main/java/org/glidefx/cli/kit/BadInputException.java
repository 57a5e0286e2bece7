package org.glidefx.cli.kit;

import org.glidefx.errors.UserError;
import org.jspecify.annotations.Nullable;

/** Input files cannot be used or do not fit together. The message is one sentence for users. */
public final class BadInputException extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1L;

    public BadInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public Kind kind() {
        return Kind.INPUT;
    }
}
