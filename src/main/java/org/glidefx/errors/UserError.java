package org.glidefx.errors;

import org.jspecify.annotations.Nullable;

/**
 * An exception for users: its message is one sentence, which says what happened and what to do. Every exception of the program
 * whose message is for users implements this, checked or not. Any other is a programming error, or comes from the machine, such
 * as an {@link java.io.IOException}, and its message is never shown.
 */
public interface UserError {

    /** The kind of fault, from which the command line derives its exit code. */
    enum Kind {
        /** The values asked for are not possible. */
        USAGE,
        /** A file or other input is missing, damaged, or does not fit the rest. */
        INPUT,
        /** The model is missing, damaged, or cannot do what is asked. */
        MODEL,
        /** The result cannot be written. */
        OUTPUT,
        /** Everything given is fine, but the work failed. */
        FAILED
    }

    Kind kind();

    @Nullable
    String getMessage();

    /** The sentence. */
    default String sentence() {
        return String.valueOf(getMessage());
    }
}
