package org.glidefx.engine;

import java.io.Serial;

/** Leaves a candidate that the listener skipped. */
final class SkippedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    SkippedException() {
        super("candidate skipped", null, false, false);
    }
}
