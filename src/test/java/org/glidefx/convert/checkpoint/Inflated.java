package org.glidefx.convert.checkpoint;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.glidefx.convert.checkpoint.UnpackedFile.Telling;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;

/** Unpacks as the program does, and copies the result to memory, so that nothing is left to close. */
final class Inflated {

    private static final Telling UNHEARD = new Telling(Progress.NONE, CancelToken.none(), "Unpacking");

    private Inflated() {}

    static FileBytes of(ZipPart part) throws IOException {
        try (Arena arena = Arena.ofConfined();
                UnpackedFile file = new UnpackedFile(arena, part.bytes().size(), UNHEARD)) {
            FileBytes unpacked = file.unpack(part);
            return new FileBytes(MemorySegment.ofArray(unpacked.bytes(0, (int) unpacked.size())));
        }
    }
}
