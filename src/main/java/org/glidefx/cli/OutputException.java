package org.glidefx.cli;

import org.jspecify.annotations.Nullable;

/** A result has no place to go to. The message is one sentence for people: what is wrong and what to do. */
final class OutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutputException(String message) {
        this(message, null);
    }

    OutputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
