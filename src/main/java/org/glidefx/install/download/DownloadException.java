package org.glidefx.install.download;

import java.io.IOException;
import org.glidefx.errors.UserError;
import org.jspecify.annotations.Nullable;

/** A file could not be downloaded. The message is one sentence for users: what happened and what to do. */
public final class DownloadException extends IOException implements UserError {

    private static final long serialVersionUID = 1;

    public DownloadException(String message) {
        this(message, null);
    }

    public DownloadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public Kind kind() {
        return Kind.FAILED;
    }
}
