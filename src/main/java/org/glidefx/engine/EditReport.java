package org.glidefx.engine;

/**
 * Pixel counts of a finished edit against its source, which prove that it kept to its mask.
 *
 * @param pixels of the whole picture
 * @param mayChange pixels inside the composite mask
 * @param changed pixels inside it that differ
 * @param changedOutside pixels outside it that differ: 0
 */
public record EditReport(long pixels, long mayChange, long changed, long changedOutside) {

    public boolean exact() {
        return changedOutside == 0;
    }
}
