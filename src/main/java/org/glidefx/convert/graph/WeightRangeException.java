package org.glidefx.convert.graph;

import java.io.IOException;

/** A weight that a 16-bit float cannot hold. The message is one sentence for people. */
public final class WeightRangeException extends IOException {

    private static final long serialVersionUID = 1;

    WeightRangeException(String name, float value) {
        super("The weight " + name + " holds " + value
                + ", which is too large for 16-bit storage; convert again with 32-bit storage.");
    }
}
