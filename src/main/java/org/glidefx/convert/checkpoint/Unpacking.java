package org.glidefx.convert.checkpoint;

import java.io.IOException;

/** Unpacks the deflated parts of an archive. */
@FunctionalInterface
interface Unpacking {

    /** Announces how many unpacked bytes will be asked for, for progress. */
    default void expect(long bytes) {}

    /**
     * Unpacks a deflated part, to exactly as many bytes as the archive says.
     *
     * @throws BadCheckpointException if it unpacks to something else, or would to too much
     * @throws IOException if there is no room for it
     */
    FileBytes unpack(ZipPart part) throws IOException;
}
