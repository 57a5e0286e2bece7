package org.glidefx.image.file;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.stream.ImageInputStream;
import org.glidefx.image.metadata.ExifTags;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a TIFF file (TIFF 6.0): the descriptive tags of its first directory, with the Exif and GPS
 * directories, as an Exif block of its own. Values are copied unchanged, in the file's byte order.
 */
final class TiffWords {

    private static final int KIND = 254;
    private static final int WIDTH = 256;
    private static final int XMP = 700;
    private static final int IPTC = 33723;
    private static final int PHOTOSHOP = 34377;
    private static final int GPS_DIRECTORY = 0x8825;
    private static final int MAKER_NOTE = 0x927C;
    private static final int INTEROPERABILITY = 0xA005;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    /** Bits of a directory's kind (NewSubfileType): a reduced version of another picture, and a mask of another. */
    private static final int REDUCED_OR_MASK = 1 | 4;

    /** The descriptive tags: description, maker, model, orientation, resolution, software, date, artist, copyright. */
    private static final Set<Integer> WORDS =
            Set.of(0x010E, 0x010F, 0x0110, 0x0112, 0x011A, 0x011B, 0x0128, 0x0131, 0x0132, 0x013B, 0x8298);

    /** Bytes per value of each type. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    private static final int MOST_ENTRIES = 4096;

    /** Directories that are looked at for further pages. */
    private static final int MOST_DIRECTORIES = 64;

    private final ByteOrder order;
    private final SortedMap<Integer, Value> first;
    private final SortedMap<Integer, Value> exif;
    private final SortedMap<Integer, Value> gps;
    private final Followers followers;

    private TiffWords(
            ByteOrder order,
            SortedMap<Integer, Value> first,
            Followers followers,
            SortedMap<Integer, Value> exif,
            SortedMap<Integer, Value> gps) {
        this.order = order;
        this.first = first;
        this.followers = followers;
        this.exif = exif;
        this.gps = gps;
    }

    /** @param place offset of its bytes in the file */
    private record Value(int type, int count, byte[] bytes, long place) {

        /** A value for a new directory. */
        Value(int type, int count, byte[] bytes) {
            this(type, count, bytes, 0);
        }
    }

    /**
     * What comes behind the first directory.
     *
     * @param any whether there is another directory
     * @param pages whether one of them is a picture of its own
     */
    private record Followers(boolean any, boolean pages) {}

    /** True if the first directory has a tag; ask before {@link #tell}. */
    boolean has(int tag) {
        return first.containsKey(tag);
    }

    /** True if there is another directory behind the first. */
    boolean isFollowed() {
        return followers.any();
    }

    /** True if a later directory is a picture of its own, not a reduced version or a mask of another. */
    boolean hasPages() {
        return followers.pages();
    }

    /** Offset in the file of the low byte of a two-byte value in the first directory. */
    OptionalLong place(int tag) {
        Value value = first.get(tag);
        return value == null || value.bytes().length != Short.BYTES
                ? OptionalLong.empty()
                : OptionalLong.of(value.place() + (order == ByteOrder.LITTLE_ENDIAN ? 0 : 1));
    }

    /** Reads the directories as far as the file is sound; leaves the stream where it was. */
    static TiffWords read(ImageInputStream stream) throws IOException {
        ByteOrder before = stream.getByteOrder();
        stream.mark();
        try {
            ByteOrder order = stream.read() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            stream.setByteOrder(order);
            stream.seek(4);
            long place = stream.readUnsignedInt();
            SortedMap<Integer, Value> first = directory(stream, place);
            Followers followers = new Followers(next(stream, place) != 0, hasPages(stream, order, place));
            SortedMap<Integer, Value> exif = linked(stream, order, first.get(ExifTags.EXIF_DIRECTORY));
            exif.keySet().removeAll(Set.of(MAKER_NOTE, INTEROPERABILITY)); // they contain offsets into the file
            return new TiffWords(order, first, followers, exif, linked(stream, order, first.get(GPS_DIRECTORY)));
        } finally {
            stream.setByteOrder(before);
            stream.reset();
        }
    }

    /** Returns the place of the directory behind another; 0 if there is none. */
    private static long next(ImageInputStream stream, long place) throws IOException {
        try {
            stream.seek(place);
            stream.seek(place + 2 + 12L * stream.readUnsignedShort());
            return stream.readUnsignedInt();
        } catch (EOFException | IndexOutOfBoundsException cutOff) {
            return 0;
        }
    }

    private static boolean hasPages(ImageInputStream stream, ByteOrder order, long first) throws IOException {
        Set<Long> seen = new HashSet<>(List.of(0L, first)); // a later one may name an earlier as the next
        long place = next(stream, first);
        while (seen.size() < MOST_DIRECTORIES && seen.add(place)) {
            SortedMap<Integer, Value> page = directory(stream, place);
            if (page.containsKey(WIDTH) && (kind(page.get(KIND), order) & REDUCED_OR_MASK) == 0) {
                return true;
            }
            place = next(stream, place);
        }
        return false;
    }

    private static int kind(@Nullable Value value, ByteOrder order) {
        if (value == null) {
            return 0;
        }
        ByteBuffer bytes = ByteBuffer.wrap(value.bytes()).order(order);
        return switch (value.type()) {
            case SHORT -> bytes.getShort();
            case LONG -> bytes.getInt();
            default -> 0;
        };
    }

    private static SortedMap<Integer, Value> linked(ImageInputStream stream, ByteOrder order, @Nullable Value pointer)
            throws IOException {
        if (pointer == null || pointer.bytes().length != 4) {
            return new TreeMap<>();
        }
        int place = ByteBuffer.wrap(pointer.bytes()).order(order).getInt();
        return directory(stream, Integer.toUnsignedLong(place));
    }

    private static SortedMap<Integer, Value> directory(ImageInputStream stream, long place) throws IOException {
        SortedMap<Integer, Value> values = new TreeMap<>();
        try {
            stream.seek(place);
            int count = Math.min(stream.readUnsignedShort(), MOST_ENTRIES);
            long room = PictureHead.LONGEST;
            for (int i = 0; i < count; i++) {
                stream.seek(place + 2 + 12L * i);
                int tag = stream.readUnsignedShort();
                int type = stream.readUnsignedShort();
                long number = stream.readUnsignedInt();
                long length = type < SIZES.length ? number * SIZES[type] : 0;
                if (length < 1 || length > room || length > stream.length() && stream.length() >= 0) {
                    continue;
                }
                if (length > 4) {
                    stream.seek(stream.readUnsignedInt());
                }
                long at = stream.getStreamPosition();
                byte[] bytes = new byte[(int) length];
                stream.readFully(bytes);
                room -= length;
                values.putIfAbsent(tag, new Value(type, (int) number, bytes, at));
            }
        } catch (IOException | IndexOutOfBoundsException cutOff) {
            return values;
        }
        return values;
    }

    /** Passes the metadata to {@code head}; call it once. */
    void tell(PictureHead head) {
        value(XMP).ifPresent(packet -> head.xmp(new String(packet, StandardCharsets.UTF_8)));
        value(PHOTOSHOP)
                .map(PhotoshopResources::read)
                .map(resources -> resources.get(PhotoshopResources.IPTC))
                .or(() -> value(IPTC))
                .ifPresent(head::iptc);
        first.keySet().retainAll(WORDS);
        if (!first.isEmpty() || !exif.isEmpty() || !gps.isEmpty()) {
            head.exif(block());
        }
    }

    private Optional<byte[]> value(int tag) {
        return Optional.ofNullable(first.get(tag)).map(Value::bytes);
    }

    /** Writes a TIFF of these directories alone. */
    private byte[] block() {
        SortedMap<Integer, Value> all = new TreeMap<>(first);
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        int links = (exif.isEmpty() ? 0 : 1) + (gps.isEmpty() ? 0 : 1);
        int next = 8 + length(first) + 12 * links;
        if (!exif.isEmpty()) {
            all.put(ExifTags.EXIF_DIRECTORY, new Value(LONG, 1, number(next)));
            next += length(exif);
        }
        if (!gps.isEmpty()) {
            all.put(GPS_DIRECTORY, new Value(LONG, 1, number(next)));
        }
        block.writeBytes((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        block.writeBytes(buffer(2).putShort((short) 42).array());
        block.writeBytes(number(8));
        block.writeBytes(directory(all, 8));
        if (!exif.isEmpty()) {
            block.writeBytes(directory(exif, block.size()));
        }
        if (!gps.isEmpty()) {
            block.writeBytes(directory(gps, block.size()));
        }
        return block.toByteArray();
    }

    private static int length(SortedMap<Integer, Value> directory) {
        return 6
                + directory.values().stream()
                        .mapToInt(value -> 12 + outside(value.bytes().length))
                        .sum();
    }

    /** Bytes that a value takes outside its entry, which has room for four. */
    private static int outside(int length) {
        return length > 4 ? length + length % 2 : 0;
    }

    private byte[] directory(SortedMap<Integer, Value> values, int place) {
        ByteBuffer bytes = buffer(length(values)).putShort((short) values.size());
        int beside = place + 6 + 12 * values.size();
        for (Map.Entry<Integer, Value> entry : values.entrySet()) {
            Value value = entry.getValue();
            bytes.putShort(entry.getKey().shortValue()).putShort((short) value.type());
            bytes.putInt(value.count());
            if (value.bytes().length > 4) {
                bytes.putInt(beside);
                bytes.put(beside - place, value.bytes());
                beside += outside(value.bytes().length);
            } else {
                bytes.put(java.util.Arrays.copyOf(value.bytes(), 4));
            }
        }
        return bytes.array();
    }

    private byte[] number(int value) {
        return buffer(4).putInt(value).array();
    }

    private ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(order);
    }
}
