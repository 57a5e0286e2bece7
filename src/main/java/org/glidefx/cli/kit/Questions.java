package org.glidefx.cli.kit;

import java.util.Optional;

/** Asks the user at the terminal. */
@FunctionalInterface
public interface Questions {

    /** For when there is nobody to ask. */
    Questions NONE = question -> Optional.empty();

    /**
     * Writes a question and waits for a line.
     *
     * @return the answer; empty if there is nobody to ask
     */
    Optional<String> ask(String question);
}
