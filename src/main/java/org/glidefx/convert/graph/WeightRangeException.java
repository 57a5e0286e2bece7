package org.glidefx.convert.graph;

import java.io.IOException;
import org.glidefx.errors.UserError;

/** A weight that a 16-bit float cannot hold. The message is one sentence for users. */
public final class WeightRangeException extends IOException implements UserError {

    private static final long serialVersionUID = 1;

    WeightRangeException(String name, float value) {
        super("The weight " + name + " holds " + value
                + ", which is too large for 16-bit storage; convert again with 32-bit storage.");
    }

    @Override
    public Kind kind() {
        return Kind.INPUT;
    }
}
