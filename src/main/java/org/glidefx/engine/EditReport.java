package org.glidefx.engine;

/**
 * The proof that an edit kept to its mask, counted on the finished picture against the source.
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
