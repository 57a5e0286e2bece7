package org.glidefx.convert.graph;

import java.io.IOException;
import org.glidefx.errors.UserError;

/** An ONNX file from another program that cannot be used. The message is one sentence for users. */
public final class BadModelException extends IOException implements UserError {

    private static final long serialVersionUID = 1;

    /** @param reason the part after "The ONNX file cannot be used: ", without the full stop */
    public BadModelException(String reason) {
        super("The ONNX file cannot be used: " + reason + ".");
    }

    @Override
    public Kind kind() {
        return Kind.INPUT;
    }
}
