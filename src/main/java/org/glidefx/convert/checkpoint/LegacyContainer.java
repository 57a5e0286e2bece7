package org.glidefx.convert.checkpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.glidefx.convert.checkpoint.PickleValue.Dict;
import org.glidefx.convert.checkpoint.PickleValue.Flag;
import org.glidefx.convert.checkpoint.PickleValue.Int;
import org.glidefx.convert.checkpoint.PickleValue.Sequence;
import org.glidefx.convert.checkpoint.PickleValue.Storage;
import org.glidefx.convert.checkpoint.PickleValue.Text;

/**
 * The format of PyTorch before 1.6, without an archive around it: a magic number, a version, facts about the machine, the
 * state dict and the keys of its storages, each a pickle; then the storages in that order, each with its length before it.
 */
record LegacyContainer(FileBytes file) implements Container {

    private static final long MAGIC = 0x1950a86a20f9469cL;
    private static final int MAGIC_LENGTH = 15;
    private static final PickleValue VERSION = new Int(1001);

    /** Whether the file begins with the pickle of torch's magic number, 0x1950a86a20f9469cfc6c. */
    static boolean matches(FileBytes file) throws BadCheckpointException {
        return file.size() >= MAGIC_LENGTH
                && file.unsignedByte(0) == 0x80
                && file.unsignedByte(2) == 0x8a
                && file.unsignedByte(3) == 10
                && file.unsignedShort(4) == 0xfc6c
                && file.signedLong(6) == MAGIC
                && file.unsignedByte(14) == '.';
    }

    @Override
    public SequencedMap<String, StoredTensor> tensors() throws BadCheckpointException {
        PickleInput in = new PickleInput(file, MAGIC_LENGTH);
        if (!VERSION.equals(Unpickler.load(in))) {
            throw new BadCheckpointException("it is of a version of the older PyTorch format that is not known");
        }
        requireLittleEndian(Unpickler.load(in));
        Map<String, Storage> storages = new HashMap<>();
        PickleValue root = Unpickler.load(in, storages);
        PickleValue keys = Unpickler.load(in);
        Map<String, FileBytes> bytes = locate(keys, storages, in.position());
        return NamedTensors.of(root, storage -> {
            FileBytes found = bytes.get(storage.key());
            if (found == null) {
                throw new BadCheckpointException("the storage " + storage.key() + " is missing");
            }
            return found;
        });
    }

    private Map<String, FileBytes> locate(PickleValue keys, Map<String, Storage> storages, long start)
            throws BadCheckpointException {
        List<PickleValue> order = keys instanceof Sequence list ? list.items() : List.of();
        Map<String, FileBytes> bytes = new HashMap<>();
        long position = start;
        for (PickleValue key : order) {
            Storage storage = key instanceof Text text ? storages.get(text.value()) : null;
            if (storage == null || file.signedLong(position) != storage.elements()) {
                throw new BadCheckpointException("its storages are not those that its list of tensors speaks of");
            }
            long length = storage.elements() * storage.type().bytes();
            bytes.put(storage.key(), file.slice(position + Long.BYTES, length));
            position += Long.BYTES + length;
        }
        return bytes;
    }

    private static void requireLittleEndian(PickleValue machine) throws BadCheckpointException {
        boolean little = machine instanceof Dict facts
                && new Flag(true).equals(facts.view().get(new Text("little_endian")));
        if (!little) {
            throw new BadCheckpointException(
                    "it was saved on a big-endian machine; load and save it on an ordinary one first");
        }
    }
}
