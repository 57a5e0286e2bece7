package org.glidefx.convert.checkpoint;

/**
 * Something beside the weights that was passed over.
 *
 * @param name its path in the checkpoint
 * @param kind what it is, with its article
 */
public record Skipped(String name, String kind) {

    @Override
    public String toString() {
        return name + " (" + kind + ")";
    }
}
