package org.glidefx.install.download;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An attempt failed for a reason that may pass. The message is the start of a sentence, without what to do. */
final class TryAgainException extends IOException {

    private static final long serialVersionUID = 1;

    private final Duration asked;

    TryAgainException(String message, @Nullable Throwable cause) {
        this(message, Duration.ZERO, cause);
    }

    /** @param asked how long the server asked to wait */
    TryAgainException(String message, Duration asked, @Nullable Throwable cause) {
        super(message, cause);
        this.asked = asked;
    }

    Duration asked() {
        return asked;
    }
}
