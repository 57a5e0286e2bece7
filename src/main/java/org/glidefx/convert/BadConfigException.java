package org.glidefx.convert;

import java.io.IOException;
import org.glidefx.errors.UserError;

/** A config.json that describes no network of the GLIDE family. The message is one sentence for users. */
public final class BadConfigException extends IOException implements UserError {

    private static final long serialVersionUID = 1;

    /** @param reason the part after "The configuration cannot be used: ", without the full stop */
    public BadConfigException(String reason) {
        super("The configuration cannot be used: " + reason + ".");
    }

    @Override
    public Kind kind() {
        return Kind.INPUT;
    }
}
