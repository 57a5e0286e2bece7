package org.glidefx.convert.checkpoint;

/**
 * Something in a checkpoint other than weights, which was skipped.
 *
 * @param name its path in the checkpoint
 * @param kind what it is, with an article
 */
public record Skipped(String name, String kind) {

    @Override
    public String toString() {
        return name + " (" + kind + ")";
    }
}
