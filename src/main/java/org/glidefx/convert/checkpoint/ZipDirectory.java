package org.glidefx.convert.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The entries of a zip archive that PyTorch wrote, as windows into the file.
 *
 * <p>{@code torch.save} stores entries; some programs pack such a file again, so deflated entries are listed too. Entries that
 * are together larger than the file, names that lead out of the archive, duplicates, encryption and several disks are refused.
 * (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.14 to 4.3.16.)
 */
final class ZipDirectory {

    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int MAX_NAME = 512;
    private static final int ZIP64_EXTRA = 1;
    private static final long IN_ZIP64 = 0xFFFF_FFFFL;

    private final Map<String, ZipPart> entries = new LinkedHashMap<>();
    private final FileBytes file;
    private final ZipEnd end;
    private long entryBytes;

    private ZipDirectory(FileBytes file, ZipEnd end) {
        this.file = file;
        this.end = end;
    }

    static ZipDirectory read(FileBytes file) throws BadCheckpointException {
        ZipDirectory directory = new ZipDirectory(file, ZipEnd.find(file));
        long position = directory.end.directoryOffset();
        for (long i = 0; i < directory.end.entries(); i++) {
            position = directory.readEntry(position);
        }
        return directory;
    }

    Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    Optional<ZipPart> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** Reads the central header at {@code at}; returns where the next one begins. */
    private long readEntry(long at) throws BadCheckpointException {
        if (file.signedInt(at) != CENTRAL_HEADER) {
            throw new BadCheckpointException("its list of parts is damaged");
        }
        int nameLength = file.unsignedShort(at + 28);
        int extraLength = file.unsignedShort(at + 30);
        String name = checkedName(file.bytes(at + CENTRAL_LENGTH, nameLength));
        requireReadable(at, name);
        FileBytes extra = file.slice(at + CENTRAL_LENGTH + nameLength, extraLength);
        Place place = Place.read(file, at, extra);
        if (entries.put(name, content(at, name, nameLength, place)) != null) {
            throw new BadCheckpointException("it has two parts named " + name);
        }
        return at + CENTRAL_LENGTH + nameLength + extraLength + file.unsignedShort(at + 32);
    }

    private ZipPart content(long at, String name, int nameLength, Place place) throws BadCheckpointException {
        long header = place.header();
        if (file.signedInt(header) != LOCAL_HEADER
                || file.unsignedShort(header + 26) != nameLength
                || !checkedName(file.bytes(header + 30, nameLength)).equals(name)) {
            throw new BadCheckpointException("the part " + name + " is not where its list of parts says");
        }
        long start = header + 30 + nameLength + file.unsignedShort(header + 28);
        entryBytes += place.packed();
        if (place.packed() < 0
                || place.size() < 0
                || start + place.packed() > end.directoryOffset()
                || entryBytes > file.size()) {
            throw new BadCheckpointException("the part " + name + " is larger than the file has room for");
        }
        boolean deflated = file.unsignedShort(at + 10) == DEFLATED;
        if (!deflated && place.packed() != place.size()) {
            throw new BadCheckpointException("the sizes in its list of parts contradict each other");
        }
        FileBytes bytes = file.slice(start, place.packed());
        return new ZipPart(name, bytes, deflated, place.size(), file.unsignedInt(at + 16));
    }

    private void requireReadable(long at, String name) throws BadCheckpointException {
        if ((file.unsignedShort(at + 8) & 1) != 0) {
            throw new BadCheckpointException("the part " + name + " is encrypted");
        }
        int method = file.unsignedShort(at + 10);
        if (method != STORED && method != DEFLATED) {
            throw new BadCheckpointException("the part " + name + " is compressed by a method (" + method
                    + ") that PyTorch does not read; unpack it and save it again with torch.save");
        }
        if (file.unsignedShort(at + 34) != 0) {
            throw new BadCheckpointException("it is one of several volumes; join them first");
        }
    }

    private static String checkedName(byte[] bytes) throws BadCheckpointException {
        String name = new String(bytes, StandardCharsets.UTF_8);
        boolean strange = name.isEmpty()
                || bytes.length > MAX_NAME
                || name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf(':') >= 0
                || name.chars().anyMatch(Character::isISOControl);
        if (strange || List.of(name.split("/", -1)).contains("..")) {
            throw new BadCheckpointException("it has a part with a name that no checkpoint needs");
        }
        return name;
    }

    /**
     * Offset of an entry's local header, its size in the archive and its unpacked size; large ones are in the zip64 extra
     * field.
     */
    private record Place(long header, long packed, long size) {

        static Place read(FileBytes file, long at, FileBytes extra) throws BadCheckpointException {
            long packed = file.unsignedInt(at + 20);
            long size = file.unsignedInt(at + 24);
            long header = file.unsignedInt(at + 42);
            FileBytes large = zip64(extra);
            int next = 0;
            if (size == IN_ZIP64) {
                size = large.signedLong(next);
                next += 8;
            }
            if (packed == IN_ZIP64) {
                packed = large.signedLong(next);
                next += 8;
            }
            if (header == IN_ZIP64) {
                header = large.signedLong(next);
            }
            return new Place(header, packed, size);
        }

        private static FileBytes zip64(FileBytes extra) throws BadCheckpointException {
            long position = 0;
            while (position + 4 <= extra.size()) {
                int length = extra.unsignedShort(position + 2);
                if (extra.unsignedShort(position) == ZIP64_EXTRA) {
                    return extra.slice(position + 4, length);
                }
                position += 4 + length;
            }
            return extra.slice(0, 0);
        }
    }
}
