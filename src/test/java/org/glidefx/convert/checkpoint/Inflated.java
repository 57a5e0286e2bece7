package org.glidefx.convert.checkpoint;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Unpacks as the program does, and copies the result out of the file, so that nothing is left to close. */
final class Inflated {

    private Inflated() {}

    static FileBytes of(ZipPart part) throws IOException {
        try (Arena arena = Arena.ofConfined();
                UnpackedFile file = new UnpackedFile(arena, part.bytes().size())) {
            FileBytes unpacked = file.unpack(part);
            return new FileBytes(MemorySegment.ofArray(unpacked.bytes(0, (int) unpacked.size())));
        }
    }
}
