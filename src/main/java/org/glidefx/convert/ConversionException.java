package org.glidefx.convert;

import java.io.IOException;
import org.glidefx.errors.UserError;

/** A model folder that a stage cannot be added to. The message is one sentence for users. */
public final class ConversionException extends IOException implements UserError {

    private static final long serialVersionUID = 1;

    public ConversionException(String message) {
        super(message);
    }

    @Override
    public Kind kind() {
        return Kind.FAILED;
    }
}
