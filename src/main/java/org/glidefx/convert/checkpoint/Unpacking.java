package org.glidefx.convert.checkpoint;

import java.io.IOException;

/** Unpacks the deflated parts of an archive. */
@FunctionalInterface
interface Unpacking {

    /** Number of unpacked bytes that will be asked for, so that progress can be told. */
    default void expect(long bytes) {}

    /**
     * What a deflated part holds, exactly as many bytes as it says.
     *
     * @throws BadCheckpointException if it holds something else, or would unpack to too much
     * @throws IOException if there is no room for it
     */
    FileBytes unpack(ZipPart part) throws IOException;
}
