package org.glidefx.cli.kit;

import java.util.Optional;

/** Asks whoever sits at the terminal. */
@FunctionalInterface
public interface Questions {

    /** Nobody is there. */
    Questions NONE = question -> Optional.empty();

    /**
     * Writes a question and waits for a line.
     *
     * @return empty if nobody is there to answer
     */
    Optional<String> ask(String question);
}
