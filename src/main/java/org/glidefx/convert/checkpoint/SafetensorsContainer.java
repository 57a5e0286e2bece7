package org.glidefx.convert.checkpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glidefx.convert.checkpoint.PickleValue.Other;
import org.glidefx.convert.checkpoint.PickleValue.Storage;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;
import org.glidefx.convert.checkpoint.SafetensorsHeader.Entry;

/**
 * The safetensors format: the header's length as a little-endian 64-bit number, the header in JSON, then the bytes of all
 * tensors. The tensors must fill the rest of the file without overlaps, as the format's description demands.
 */
final class SafetensorsContainer implements Container {

    /** The official reader allows 100 MB; a full-size network of this family needs 0.1 MB. */
    private static final long MAX_HEADER = 16 << 20;

    private final FileBytes file;
    private final Map<String, FileBytes> storages = new HashMap<>();

    SafetensorsContainer(FileBytes file) {
        this.file = file;
    }

    /** True if the file begins with a length that fits into it and an opening brace. */
    static boolean matches(FileBytes file) throws BadCheckpointException {
        return file.size() > Long.BYTES
                && file.unsignedByte(Long.BYTES) == '{'
                && file.signedLong(0) >= 2
                && file.signedLong(0) <= file.size() - Long.BYTES;
    }

    @Override
    public List<Leaf> leaves() throws BadCheckpointException {
        long length = file.signedLong(0);
        if (length > MAX_HEADER) {
            throw new BadCheckpointException(
                    "its header has " + length + " bytes, more than any network of this family");
        }
        Map<String, Entry> entries = SafetensorsHeader.parse(file.bytes(Long.BYTES, (int) length));
        FileBytes data = file.slice(Long.BYTES + length, file.size() - Long.BYTES - length);
        requireWholeAndApart(entries, data.size());
        List<Leaf> leaves = new ArrayList<>();
        for (Map.Entry<String, Entry> named : entries.entrySet()) {
            leaves.add(new Leaf("", named.getKey(), value(named.getKey(), named.getValue(), data)));
        }
        return leaves;
    }

    @Override
    public FileBytes bytes(Storage storage) throws BadCheckpointException {
        FileBytes found = storages.get(storage.key());
        if (found == null) {
            throw new BadCheckpointException("the storage " + storage.key() + " is missing");
        }
        return found;
    }

    /** Bytes between tensors could hide anything, and overlapping tensors could make a huge network of a small file. */
    private static void requireWholeAndApart(Map<String, Entry> entries, long size) throws BadCheckpointException {
        List<Entry> inOrder = new ArrayList<>(entries.values());
        inOrder.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long end = 0;
        for (Entry entry : inOrder) {
            if (entry.begin() != end) {
                throw new BadCheckpointException("its tensors overlap or leave gaps, so it is damaged");
            }
            end = entry.end();
        }
        if (end != size) {
            throw new BadCheckpointException("its tensors have " + end + " bytes and the file has " + size
                    + " for them, so it is damaged or was not downloaded to the end");
        }
    }

    /** An unknown element type does no harm outside the weights. */
    private PickleValue value(String name, Entry entry, FileBytes data) throws BadCheckpointException {
        Optional<ElementType> type = ElementType.ofSafetensors(entry.type());
        return type.isPresent()
                ? tensor(name, type.get(), entry, data)
                : new Other("a tensor of the type " + entry.type());
    }

    private TensorView tensor(String name, ElementType type, Entry entry, FileBytes data)
            throws BadCheckpointException {
        long bytes = entry.end() - entry.begin();
        Storage storage = new Storage(type, name, bytes / type.bytes());
        long[] shape = entry.shape();
        long[] strides = new long[shape.length];
        long elements = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = elements;
            elements = product(name, elements, shape[axis]);
        }
        if (product(name, elements, type.bytes()) != bytes) {
            throw wrongSize(name);
        }
        storages.put(name, data.slice(entry.begin(), bytes));
        return new TensorView(storage, 0, shape, strides);
    }

    private static long product(String name, long a, long b) throws BadCheckpointException {
        if (b < 0 || (b > 0 && a > Long.MAX_VALUE / b)) {
            throw wrongSize(name);
        }
        return a * b;
    }

    private static BadCheckpointException wrongSize(String name) {
        return new BadCheckpointException("the tensor " + name + " has another number of bytes than its shape needs");
    }
}
