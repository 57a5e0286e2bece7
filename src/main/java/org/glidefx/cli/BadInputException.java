package org.glidefx.cli;

import org.jspecify.annotations.Nullable;

/** The files given do not go together. The message is one sentence for people. */
final class BadInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
