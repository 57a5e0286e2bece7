package org.glidefx.convert;

import java.io.IOException;

/** A config.json that describes no network of the GLIDE family. The message is one sentence for people. */
public final class BadConfigException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param reason the part after "The configuration cannot be used: ", without the full stop */
    public BadConfigException(String reason) {
        super("The configuration cannot be used: " + reason + ".");
    }
}
