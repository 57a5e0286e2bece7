package org.glidefx.convert.graph;

import java.io.IOException;

/** An ONNX file of someone else's that cannot be built upon. The message is one sentence for people. */
public final class BadModelException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param reason the part after "The ONNX file cannot be used: ", without the full stop */
    public BadModelException(String reason) {
        super("The ONNX file cannot be used: " + reason + ".");
    }
}
