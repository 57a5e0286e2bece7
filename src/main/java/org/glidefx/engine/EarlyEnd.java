package org.glidefx.engine;

import java.io.Serial;
import org.glidefx.tensor.FloatTensor;

/** Thrown by a listener to leave a sampling loop, with the picture that becomes its result. */
final class EarlyEnd extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient FloatTensor x0;

    EarlyEnd(FloatTensor x0) {
        super("sampling ended early", null, false, false);
        this.x0 = x0;
    }

    FloatTensor x0() {
        return x0;
    }
}
