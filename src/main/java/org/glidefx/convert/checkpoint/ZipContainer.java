package org.glidefx.convert.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.SequencedMap;

/**
 * The format of PyTorch since 1.6: a zip archive with {@code <root>/data.pkl}, the storages as {@code <root>/data/<key>}
 * and {@code <root>/byteorder}.
 */
record ZipContainer(ZipDirectory zip) implements Container {

    @Override
    public SequencedMap<String, StoredTensor> tensors() throws BadCheckpointException {
        String root = root();
        requireLittleEndian(root);
        FileBytes pickle = zip.entry(root + "data.pkl").orElseThrow();
        PickleValue loaded = Unpickler.load(new PickleInput(pickle));
        return NamedTensors.of(
                loaded,
                storage -> zip.entry(root + "data/" + storage.key())
                        .orElseThrow(
                                () -> new BadCheckpointException("the part data/" + storage.key() + " is missing")));
    }

    /** The folder that everything lies in, with its slash. */
    private String root() throws BadCheckpointException {
        String found = null;
        for (String name : zip.names()) {
            if (name.endsWith("/data.pkl") && name.indexOf('/') == name.length() - "/data.pkl".length()) {
                if (found != null) {
                    throw new BadCheckpointException("it holds two checkpoints");
                }
                found = name.substring(0, name.indexOf('/') + 1);
            }
        }
        if (found == null) {
            throw new BadCheckpointException("the archive has no data.pkl, so it was not written by torch.save");
        }
        return found;
    }

    private void requireLittleEndian(String root) throws BadCheckpointException {
        FileBytes order = zip.entry(root + "byteorder").orElse(null);
        if (order == null) {
            return;
        }
        String text = new String(order.bytes(0, (int) Math.min(16, order.size())), StandardCharsets.US_ASCII);
        if (!text.strip().equals("little")) {
            throw new BadCheckpointException(
                    "it was saved on a big-endian machine; load and save it on an ordinary one first");
        }
    }
}
