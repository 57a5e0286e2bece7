package org.glidefx.convert;

import java.io.IOException;

/** A model folder that a stage cannot be added to. The message is one sentence for people. */
public final class ConversionException extends IOException {

    private static final long serialVersionUID = 1;

    public ConversionException(String message) {
        super(message);
    }
}
