package org.glidefx.tensor;

import org.glidefx.errors.UserError;
import org.jspecify.annotations.Nullable;

/** A network could not be opened or run. The message is one sentence for users. */
public final class ModelRunException extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1L;

    public ModelRunException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public Kind kind() {
        return Kind.FAILED;
    }
}
