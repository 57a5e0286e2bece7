package org.glidefx.convert.checkpoint;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.convert.checkpoint.PickleValue.Storage;

/**
 * The format of PyTorch since 1.6: a zip archive with {@code <root>/data.pkl}, the storages as {@code <root>/data/<key>}
 * and {@code <root>/byteorder}.
 */
final class ZipContainer implements Container {

    private static final int LONGEST_ORDER = 16;

    private final ZipDirectory zip;
    private final Unpacking unpacking;
    private final Map<String, FileBytes> unpacked = new HashMap<>();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    ZipContainer(ZipDirectory zip, Unpacking unpacking) {
        this.zip = zip;
        this.unpacking = unpacking;
    }

    @Override
    public List<Leaf> leaves() throws IOException {
        String root = root();
        order = order(root);
        ZipPart pickle = zip.entry(root + "data.pkl").orElseThrow();
        if (pickle.deflated() && pickle.size() > Unpickler.MAX_BYTES) {
            throw new BadCheckpointException("its list of tensors has more than " + Unpickler.MAX_BYTES + " bytes");
        }
        return Leaves.of(Unpickler.load(new PickleInput(content(pickle))));
    }

    @Override
    public void announce(Collection<Storage> wanted) throws BadCheckpointException {
        long bytes = 0;
        String folder = root() + "data/";
        for (Storage storage : wanted) {
            bytes += zip.entry(folder + storage.key())
                    .filter(ZipPart::deflated)
                    .map(ZipPart::size)
                    .orElse(0L);
        }
        unpacking.expect(bytes);
    }

    @Override
    public FileBytes bytes(Storage storage) throws IOException {
        ZipPart part = zip.entry(root() + "data/" + storage.key())
                .orElseThrow(() -> new BadCheckpointException("the part data/" + storage.key() + " is missing"));
        if (part.deflated() && part.size() != storage.bytes()) {
            throw new BadCheckpointException("the part data/" + storage.key() + " unpacks to " + part.size()
                    + " bytes, expected " + storage.bytes());
        }
        return content(part).ofElements(order);
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

    /** The folder that holds everything, with its slash. */
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

    /** The byte order of the elements of all storages, as torch.load reads it; numbers in the pickle do not depend on it. */
    private ByteOrder order(String root) throws IOException {
        ZipPart part = zip.entry(root + "byteorder").orElse(null);
        if (part == null) { // torch.save has written it since 2.0
            return ByteOrder.LITTLE_ENDIAN;
        }
        FileBytes bytes = part.size() > LONGEST_ORDER ? part.bytes() : content(part);
        String text =
                new String(bytes.bytes(0, (int) Math.min(LONGEST_ORDER, bytes.size())), StandardCharsets.US_ASCII);
        return switch (text.strip()) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw new BadCheckpointException("it says neither little nor big of the order of its bytes");
        };
    }
}
