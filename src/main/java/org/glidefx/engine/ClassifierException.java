package org.glidefx.engine;

/** A classifier that cannot guide the model at hand. The message is one sentence for people. */
public final class ClassifierException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ClassifierException(String message) {
        super(message);
    }
}
