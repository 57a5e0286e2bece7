package org.glidefx.cli;

import java.io.PrintWriter;

/**
 * Where the command line writes to.
 *
 * @param out results
 * @param err progress, notes and errors
 * @param interactive whether {@code err} is a terminal, on which a line can be written over
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {}
