package org.glidefx.convert.graph;

/** Is told how many bytes of weights were written. Called on the writing thread; may throw to stop the writing. */
@FunctionalInterface
public interface WriteProgress {

    /** @param bytes written since the last call */
    void wrote(long bytes);
}
