package org.glidefx.picture;

import java.nio.file.Path;
import org.glidefx.errors.UserError;
import org.jspecify.annotations.Nullable;

/**
 * A result cannot be written where it should go. The message is one sentence for users: what is wrong and what to do.
 */
public final class OutputException extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1L;

    public OutputException(String message) {
        this(message, null);
    }

    public OutputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** For a file that may not be replaced. */
    public static OutputException thereAlready(Path file) {
        return new OutputException(
                file + " is there already and was not made by this very command; choose another name, or replace it"
                        + " with --overwrite.");
    }

    @Override
    public Kind kind() {
        return Kind.OUTPUT;
    }
}
