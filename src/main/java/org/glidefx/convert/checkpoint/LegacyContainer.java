package org.glidefx.convert.checkpoint;

import java.util.SequencedMap;

/** The format of PyTorch before 1.6: pickles one after the other, then the storages. */
record LegacyContainer(FileBytes file) implements Container {

    private static final long MAGIC = 0x1950a86a20f9469cL;

    /** Whether the file begins with the pickle of torch's magic number, 0x1950a86a20f9469cfc6c. */
    static boolean matches(FileBytes file) throws BadCheckpointException {
        return file.size() >= 15
                && file.unsignedByte(0) == 0x80
                && file.unsignedByte(2) == 0x8a
                && file.unsignedByte(3) == 10
                && file.unsignedShort(4) == 0xfc6c
                && file.signedLong(6) == MAGIC;
    }

    @Override
    public SequencedMap<String, StoredTensor> tensors() throws BadCheckpointException {
        throw new BadCheckpointException("it is in the format of PyTorch before 1.6; load it there and save it again");
    }
}
