package org.glidefx.convert.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.convert.checkpoint.PickleValue.Storage;

/**
 * The format of PyTorch since 1.6: a zip archive with {@code <root>/data.pkl}, the storages as {@code <root>/data/<key>}
 * and {@code <root>/byteorder}.
 */
final class ZipContainer implements Container {

    private final ZipDirectory zip;
    private final Unpacking unpacking;
    private final Map<String, FileBytes> unpacked = new HashMap<>();

    ZipContainer(ZipDirectory zip, Unpacking unpacking) {
        this.zip = zip;
        this.unpacking = unpacking;
    }

    @Override
    public List<Leaf> leaves() throws IOException {
        String root = root();
        requireLittleEndian(root);
        ZipPart pickle = zip.entry(root + "data.pkl").orElseThrow();
        if (pickle.deflated() && pickle.size() > Unpickler.MAX_BYTES) {
            throw new BadCheckpointException("its list of tensors has more than " + Unpickler.MAX_BYTES + " bytes");
        }
        return Leaves.of(Unpickler.load(new PickleInput(content(pickle))));
    }

    @Override
    public FileBytes bytes(Storage storage) throws IOException {
        ZipPart part = zip.entry(root() + "data/" + storage.key())
                .orElseThrow(() -> new BadCheckpointException("the part data/" + storage.key() + " is missing"));
        if (part.deflated() && part.size() != storage.bytes()) {
            throw new BadCheckpointException("the part data/" + storage.key() + " unpacks to " + part.size()
                    + " bytes, expected " + storage.bytes());
        }
        return content(part);
    }

    private FileBytes content(ZipPart part) throws IOException {
        if (!part.deflated()) {
            return part.bytes();
        }
        FileBytes known = unpacked.get(part.name());
        if (known == null) {
            known = unpacking.unpack(part);
            unpacked.put(part.name(), known);
        }
        return known;
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

    private void requireLittleEndian(String root) throws IOException {
        ZipPart order = zip.entry(root + "byteorder").orElse(null);
        if (order == null) {
            return;
        }
        FileBytes bytes = order.size() > 16 ? order.bytes() : content(order);
        String text = new String(bytes.bytes(0, (int) Math.min(16, bytes.size())), StandardCharsets.US_ASCII);
        if (!text.strip().equals("little")) {
            throw new BadCheckpointException(
                    "it was saved on a big-endian machine; load and save it on an ordinary one first");
        }
    }
}
