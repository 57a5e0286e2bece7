package org.glidefx.convert.checkpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.convert.checkpoint.PickleValue.Int;
import org.glidefx.convert.checkpoint.PickleValue.Sequence;
import org.glidefx.convert.checkpoint.PickleValue.Storage;
import org.glidefx.convert.checkpoint.PickleValue.Text;

/**
 * The format of PyTorch before 1.6, which is not an archive: a magic number, a version, facts about the machine, the state dict
 * and the keys of its storages, each a pickle; then the storages in that order, each after its length.
 */
final class LegacyContainer implements Container {

    private static final long MAGIC = 0x1950a86a20f9469cL;
    private static final int NUMBER_LENGTH = 12;
    private static final int FRAME_LENGTH = 9;
    private static final PickleValue VERSION = new Int(1001);

    private final FileBytes file;
    private Map<String, FileBytes> storages = Map.of();

    LegacyContainer(FileBytes file) {
        this.file = file;
    }

    /** True if the file begins with the pickle of torch's magic number, 0x1950a86a20f9469cfc6c. */
    static boolean matches(FileBytes file) throws BadCheckpointException {
        return magicAt(file, 2) || magicAt(file, 2 + FRAME_LENGTH);
    }

    /** Since protocol 4 a pickle begins with a frame. */
    private static boolean magicAt(FileBytes file, int at) throws BadCheckpointException {
        return file.size() > at + NUMBER_LENGTH
                && file.unsignedByte(0) == 0x80
                && file.unsignedByte(at) == 0x8a
                && file.unsignedByte(at + 1) == 10
                && file.unsignedShort(at + 2) == 0xfc6c
                && file.signedLong(at + 4) == MAGIC
                && file.unsignedByte(at + NUMBER_LENGTH) == '.';
    }

    @Override
    public List<Leaf> leaves() throws BadCheckpointException {
        int at = magicAt(file, 2) ? 2 : 2 + FRAME_LENGTH;
        PickleInput in = new PickleInput(file, at + NUMBER_LENGTH + 1);
        if (!VERSION.equals(Unpickler.load(in))) {
            throw new BadCheckpointException("it is of a version of the older PyTorch format that is not known");
        }
        Unpickler.load(in); // the machine that saved it; whatever its byte order is, numbers are little-endian
        Map<String, Storage> known = new HashMap<>();
        PickleValue root = Unpickler.load(in, known);
        PickleValue keys = Unpickler.load(in);
        storages = locate(keys, known, in.position());
        return Leaves.of(root);
    }

    @Override
    public FileBytes bytes(Storage storage) throws BadCheckpointException {
        FileBytes found = storages.get(storage.key());
        if (found == null) {
            throw new BadCheckpointException("the storage " + storage.key() + " is missing");
        }
        return found;
    }

    private Map<String, FileBytes> locate(PickleValue keys, Map<String, Storage> known, long start)
            throws BadCheckpointException {
        List<PickleValue> order = keys instanceof Sequence list ? list.items() : List.of();
        Map<String, FileBytes> bytes = new HashMap<>();
        long position = start;
        for (PickleValue key : order) {
            Storage storage = key instanceof Text text ? known.get(text.value()) : null;
            if (storage == null || file.signedLong(position) != storage.elements()) {
                throw new BadCheckpointException("its storages are not those that its list of tensors speaks of");
            }
            long length = storage.bytes();
            bytes.put(storage.key(), file.slice(position + Long.BYTES, length));
            position += Long.BYTES + length;
        }
        return bytes;
    }
}
