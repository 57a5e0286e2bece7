package org.glidefx.image.metadata;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The tags of an Exif block (Exif 2.32, section 4.6), which is a TIFF with two or three directories. Nothing in it is
 * trusted: what points outside counts as missing.
 */
public final class ExifTags {

    public static final int ORIENTATION = 0x0112;
    public static final int X_RESOLUTION = 0x011A;
    public static final int Y_RESOLUTION = 0x011B;
    public static final int RESOLUTION_UNIT = 0x0128;
    static final int USER_COMMENT = 0x9286;
    public static final int COLOUR_SPACE = 0xA001;
    public static final int INTEROPERABILITY_INDEX = 0x0001;

    public static final int EXIF_DIRECTORY = 0x8769;

    private static final int INTEROPERABILITY_DIRECTORY = 0xA005;
    private static final byte[] PREFIX = {'E', 'x', 'i', 'f', 0, 0};

    private final ByteBuffer tiff;

    private ExifTags(ByteBuffer tiff) {
        this.tiff = tiff;
    }

    /** @param block with or without the six-byte prefix of JPEG, because some writers put it into WebP too */
    public static ExifTags of(byte[] block) {
        int from = hasPrefix(block) ? PREFIX.length : 0;
        ByteBuffer tiff = ByteBuffer.wrap(block, from, block.length - from).slice();
        boolean little = tiff.hasRemaining() && tiff.get(0) == 'I';
        return new ExifTags(tiff.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN));
    }

    public static boolean hasPrefix(byte[] block) {
        return block.length >= PREFIX.length && Arrays.equals(block, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    public ByteOrder order() {
        return tiff.order();
    }

    /** Offset of a tag's entry in the first directory, from the block's start without its prefix. */
    public OptionalInt entry(int tag) {
        return place(find(first(), tag));
    }

    /** As {@link #entry}, in the Exif directory. */
    OptionalInt exifEntry(int tag) {
        return place(find(directory(first(), EXIF_DIRECTORY), tag));
    }

    private static OptionalInt place(Optional<Integer> found) {
        return found.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** An integer in the directory at the given offset. */
    OptionalInt number(int directory, int tag) {
        return find(directory, tag).map(this::number).orElse(OptionalInt.empty());
    }

    /** A rational in the first directory; NaN if it is missing. */
    public double fraction(int tag) {
        OptionalInt entry = entry(tag);
        if (entry.isEmpty()) {
            return Double.NaN;
        }
        try {
            int at = tiff.getInt(entry.getAsInt() + 8);
            return Integer.toUnsignedLong(tiff.getInt(at)) / (double) Integer.toUnsignedLong(tiff.getInt(at + 4));
        } catch (IndexOutOfBoundsException outside) {
            return Double.NaN;
        }
    }

    /** An integer in the first directory, of whatever integer type. */
    public OptionalInt integer(int tag) {
        return find(first(), tag).map(this::number).orElse(OptionalInt.empty());
    }

    /** An integer in the Exif directory. */
    public OptionalInt exifInteger(int tag) {
        return find(directory(first(), EXIF_DIRECTORY), tag).map(this::number).orElse(OptionalInt.empty());
    }

    /** A text in the first directory, as UTF-8, up to its first NUL. */
    public Optional<String> text(int tag) {
        return find(first(), tag).flatMap(this::bytes).map(bytes -> {
            int end = Bytes.zero(bytes, 0);
            return new String(bytes, 0, end < 0 ? bytes.length : end, StandardCharsets.UTF_8);
        });
    }

    /** The bytes of a tag in the Exif directory: as many as its entry says, or up to the block's end. */
    public Optional<byte[]> exifBytes(int tag) {
        return find(directory(first(), EXIF_DIRECTORY), tag).flatMap(this::bytes);
    }

    /** True if the interoperability index is that of Adobe RGB files (DCF 2.0, optional colour space). */
    public boolean isAdobeRgb() {
        int exif = directory(first(), EXIF_DIRECTORY);
        return find(directory(exif, INTEROPERABILITY_DIRECTORY), INTEROPERABILITY_INDEX)
                .flatMap(this::bytes)
                .filter(index -> index.length >= 3 && index[0] == 'R' && index[1] == '0' && index[2] == '3')
                .isPresent();
    }

    private int first() {
        return tiff.limit() < 8 ? -1 : tiff.getInt(4);
    }

    /** Offset of a directory to which an entry of another points; -1 if there is none. */
    private int directory(int in, int tag) {
        return find(in, tag).map(this::number).orElse(OptionalInt.empty()).orElse(-1);
    }

    /** Offset of the entry of a tag. */
    private Optional<Integer> find(int directory, int tag) {
        try {
            if (directory < 0) {
                return Optional.empty();
            }
            int entries = Short.toUnsignedInt(tiff.getShort(directory));
            for (int i = 0; i < entries; i++) {
                int entry = Math.addExact(directory, 2 + 12 * i);
                if (Short.toUnsignedInt(tiff.getShort(entry)) == tag) {
                    return Optional.of(entry);
                }
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException | ArithmeticException outside) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private OptionalInt number(int entry) {
        try {
            return switch (tiff.getShort(entry + 2)) {
                case 1, 6 -> OptionalInt.of(tiff.get(entry + 8) & 0xFF);
                case 3, 8 -> OptionalInt.of(tiff.getShort(entry + 8) & 0xFFFF);
                case 4, 9, 13 -> OptionalInt.of(tiff.getInt(entry + 8));
                default -> OptionalInt.empty();
            };
        } catch (IndexOutOfBoundsException outside) {
            return OptionalInt.empty();
        }
    }

    private Optional<byte[]> bytes(int entry) {
        try {
            int count = tiff.getInt(entry + 4);
            int at = count <= 4 ? entry + 8 : tiff.getInt(entry + 8);
            if (count < 0 || at < 0 || at > tiff.limit()) {
                return Optional.empty();
            }
            byte[] bytes = new byte[Math.min(count, tiff.limit() - at)];
            tiff.get(at, bytes);
            return Optional.of(bytes);
        } catch (IndexOutOfBoundsException outside) {
            return Optional.empty();
        }
    }
}
