package org.glidefx.convert.checkpoint;

import java.io.IOException;
import org.glidefx.errors.UserError;

/**
 * A checkpoint that is damaged, holds something other than weights, or does not fit its network. The message is one sentence
 * for users.
 */
public final class BadCheckpointException extends IOException implements UserError {

    private static final long serialVersionUID = 1;

    /** @param reason the part after "The checkpoint cannot be used: ", without the full stop */
    public BadCheckpointException(String reason) {
        super("The checkpoint cannot be used: " + reason + ".");
    }

    @Override
    public Kind kind() {
        return Kind.INPUT;
    }
}
