package org.glidefx.convert.graph;

/** A graph that cannot be differentiated. The message is one sentence for people. */
public final class GradientException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public GradientException(String message) {
        super(message);
    }
}
