package org.glidefx.engine;

import java.io.Serial;

/** The candidate in hand is not wanted any more. */
final class SkippedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    SkippedException() {
        super("candidate skipped", null, false, false);
    }
}
