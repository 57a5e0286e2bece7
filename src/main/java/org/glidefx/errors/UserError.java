package org.glidefx.errors;

import org.jspecify.annotations.Nullable;

/**
 * An exception for users: its message is one sentence, which says what happened and what to do. Every exception of the program that
 * speaks to users implements this, checked or not; whatever does not is a programming error or the machine's, such as an
 * {@link java.io.IOException}, and its message is never shown.
 */
public interface UserError {

    /** The kind of fault; the command line makes its exit code of it. */
    enum Kind {
        /** The values asked for cannot be. */
        USAGE,
        /** A file or other input is missing, damaged, or does not fit the rest. */
        INPUT,
        /** The model is missing, damaged, or cannot do what is asked. */
        MODEL,
        /** The result has no place to go to. */
        OUTPUT,
        /** All that was given is fine, but it did not work. */
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
