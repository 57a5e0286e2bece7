package org.glidefx.cli.kit;

import java.io.PrintWriter;

/**
 * The streams that the command line writes to, and the questions that it may ask.
 *
 * @param out results
 * @param err progress, notes and errors
 * @param interactive whether {@code err} is a terminal, on which a line can be overwritten
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean interactive, Questions questions) {

    /** A terminal with nobody to ask. */
    public Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
        this(out, err, interactive, Questions.NONE);
    }
}
