package org.glidefx.install;

import java.io.IOException;
import org.glidefx.errors.UserError;
import org.jspecify.annotations.Nullable;

/** A model cannot be installed or removed. The message is one sentence for users: what is wrong and what to do. */
public final class InstallException extends IOException implements UserError {

    private static final long serialVersionUID = 1;

    public InstallException(String message) {
        this(message, null);
    }

    public InstallException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Bad input if the cause is: a checkpoint or configuration that cannot be used. */
    @Override
    public Kind kind() {
        return getCause() instanceof UserError cause && cause.kind() == Kind.INPUT ? Kind.INPUT : Kind.FAILED;
    }
}
