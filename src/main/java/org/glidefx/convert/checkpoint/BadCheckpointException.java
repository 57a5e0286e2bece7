package org.glidefx.convert.checkpoint;

import java.io.IOException;

/**
 * A checkpoint that is damaged, holds something else than weights, or does not fit its network. The message is one
 * sentence for people.
 */
public final class BadCheckpointException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param reason the part after "The checkpoint cannot be used: ", without the full stop */
    public BadCheckpointException(String reason) {
        super("The checkpoint cannot be used: " + reason + ".");
    }
}
