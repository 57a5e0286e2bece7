package org.glidefx.install;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A model cannot be installed or removed. The message is one sentence for people: what is wrong and what to do. */
public final class InstallException extends IOException {

    private static final long serialVersionUID = 1;

    public InstallException(String message) {
        this(message, null);
    }

    public InstallException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
