package org.glidefx.image.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Changes single tags of an Exif block (Exif 2.32, section 4.6) and leaves everything else in place, because maker
 * notes contain offsets into the block. What does not fit is appended.
 */
public final class ExifEditor {

    private static final int NEXT_DIRECTORY = 2;
    private static final int ENTRY = 12;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;
    private static final int WIDTH = 0x0100;
    private static final int HEIGHT = 0x0101;
    private static final int STRIP_OFFSETS = 0x0111;
    private static final int STRIP_LENGTHS = 0x0117;
    private static final int JPEG_OFFSET = 0x0201;
    private static final int JPEG_LENGTH = 0x0202;
    private static final int MAKER_NOTE = 0x927C;
    private static final int EXIF_WIDTH = 0xA002;
    private static final int EXIF_HEIGHT = 0xA003;
    private static final int FIRST = 4;

    private byte[] block;
    private final ByteOrder order;

    private ExifEditor(byte[] block) {
        this.block = block;
        this.order = block[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    private ByteBuffer bytes() {
        return ByteBuffer.wrap(block).order(order);
    }

    private ExifTags tags() {
        return ExifTags.of(block);
    }

    /**
     * Returns the block of a picture that was turned upright, without embedded thumbnails and previews.
     *
     * @param found with or without the six-byte prefix that JPEG puts before it
     * @return empty if it is damaged
     */
    public static Optional<byte[]> upright(byte[] found) {
        int from = ExifTags.hasPrefix(found) ? 6 : 0;
        byte[] tiff = Arrays.copyOfRange(found, from, found.length);
        if (tiff.length < 14 || tiff[0] != tiff[1] || tiff[0] != 'I' && tiff[0] != 'M') {
            return Optional.empty();
        }
        try {
            ExifEditor editor = new ExifEditor(tiff);
            editor.dropThumbnail();
            editor.dropPreviews();
            editor.tags().entry(ExifTags.ORIENTATION).ifPresent(entry -> editor.number(entry, SHORT, 1));
            return Optional.of(editor.block);
        } catch (IndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }

    /**
     * Returns the block with the size of a result; changes only tags that exist.
     *
     * @param srgb whether the result is in sRGB
     */
    public static byte[] fitted(byte[] upright, int width, int height, boolean srgb) {
        try {
            ExifEditor editor = new ExifEditor(upright.clone());
            ExifTags tags = editor.tags();
            tags.entry(WIDTH).ifPresent(entry -> editor.number(entry, LONG, width));
            tags.entry(HEIGHT).ifPresent(entry -> editor.number(entry, LONG, height));
            tags.exifEntry(EXIF_WIDTH).ifPresent(entry -> editor.number(entry, LONG, width));
            tags.exifEntry(EXIF_HEIGHT).ifPresent(entry -> editor.number(entry, LONG, height));
            if (srgb) {
                tags.exifEntry(ExifTags.COLOUR_SPACE).ifPresent(entry -> editor.number(entry, SHORT, 1));
            }
            return editor.block;
        } catch (IndexOutOfBoundsException damaged) {
            return upright;
        }
    }

    public static boolean hasComment(byte[] block) {
        return ExifTags.of(block).exifEntry(ExifTags.USER_COMMENT).isPresent();
    }

    /**
     * Returns the block with {@code comment} as its user comment.
     *
     * @param comment in Exif's form: eight bytes that name its encoding, then the text
     * @return empty if the block is damaged
     */
    public static Optional<byte[]> withComment(byte[] block, byte[] comment) {
        try {
            ExifEditor editor = new ExifEditor(block.clone());
            OptionalInt pointer = editor.tags().entry(ExifTags.EXIF_DIRECTORY);
            if (pointer.isEmpty()) {
                int empty = editor.append(new byte[6]);
                editor.insert(FIRST, new Entry(ExifTags.EXIF_DIRECTORY, LONG, 1, empty));
                pointer = editor.tags().entry(ExifTags.EXIF_DIRECTORY);
            }
            int text = editor.append(comment);
            editor.insert(pointer.orElseThrow() + 8, new Entry(ExifTags.USER_COMMENT, UNDEFINED, comment.length, text));
            return Optional.of(editor.block);
        } catch (IndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }

    /** A directory entry; {@code value} is the value itself, or its offset in the block. */
    private record Entry(int tag, int type, int count, int value) {

        void put(ByteBuffer target) {
            target.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
        }
    }

    /**
     * Writes a copy of a directory at the end of the block, with an entry added or replaced.
     *
     * @param pointer offset of the directory's offset
     */
    private void insert(int pointer, Entry added) {
        ByteBuffer old = bytes();
        int directory = old.getInt(pointer);
        int count = old.getShort(directory) & 0xFFFF;
        ByteBuffer grown = ByteBuffer.allocate(2 + ENTRY * (count + 1) + 4).order(order);
        grown.putShort((short) 0);
        boolean placed = false;
        for (int i = 0; i < count; i++) {
            int at = directory + 2 + ENTRY * i;
            int tag = old.getShort(at) & 0xFFFF;
            if (!placed && tag >= added.tag) {
                added.put(grown);
                placed = true;
            }
            if (tag != added.tag) {
                grown.put(block, at, ENTRY);
            }
        }
        if (!placed) {
            added.put(grown);
        }
        grown.putShort(0, (short) ((grown.position() - 2) / ENTRY));
        grown.putInt(old.getInt(directory + 2 + ENTRY * count));
        int place = append(Arrays.copyOf(grown.array(), grown.position()));
        bytes().putInt(pointer, place);
    }

    /** Appends data and returns its offset, which is even, as TIFF requires. */
    private int append(byte[] data) {
        int place = block.length + block.length % 2;
        block = Arrays.copyOf(block, Math.addExact(place, data.length));
        System.arraycopy(data, 0, block, place, data.length);
        return place;
    }

    private void number(int entry, int type, int value) {
        ByteBuffer bytes = bytes();
        bytes.putShort(entry + 2, (short) type).putInt(entry + 4, 1).putInt(entry + 8, 0);
        if (type == SHORT) {
            bytes.putShort(entry + 8, (short) value);
        } else {
            bytes.putInt(entry + 8, value);
        }
    }

    /** Removes the second directory, which is a thumbnail of the original picture. */
    private void dropThumbnail() {
        ByteBuffer bytes = bytes();
        int first = bytes.getInt(FIRST);
        int link = first + NEXT_DIRECTORY + ENTRY * (bytes.getShort(first) & 0xFFFF);
        int second = bytes.getInt(link);
        bytes.putInt(link, 0);
        if (second < 8 || second == first) {
            return;
        }
        int count = bytes.getShort(second) & 0xFFFF;
        ExifTags tags = tags();
        blank(tags.number(second, JPEG_OFFSET), tags.number(second, JPEG_LENGTH));
        blank(tags.number(second, STRIP_OFFSETS), tags.number(second, STRIP_LENGTHS));
        blank(OptionalInt.of(second), OptionalInt.of(2 + ENTRY * count + 4));
    }

    /** Zeroes bytes that nothing refers to any more, or cuts them off at the end of the block. */
    private void blank(OptionalInt from, OptionalInt length) {
        if (from.isEmpty() || length.isEmpty() || from.getAsInt() < 8 || length.getAsInt() < 1) {
            return;
        }
        long end = (long) from.getAsInt() + length.getAsInt();
        if (end <= block.length) {
            Arrays.fill(block, from.getAsInt(), (int) end, (byte) 0);
            if (end >= block.length - 1) {
                block = Arrays.copyOf(block, from.getAsInt());
            }
        }
    }

    /** Zeroes previews in the maker note: all from the first JPEG's start to the last one's end. */
    private void dropPreviews() {
        OptionalInt entry = tags().exifEntry(MAKER_NOTE);
        if (entry.isEmpty()) {
            return;
        }
        ByteBuffer bytes = bytes();
        int length = bytes.getInt(entry.getAsInt() + 4);
        int from = length > 4 ? bytes.getInt(entry.getAsInt() + 8) : block.length;
        long end = (long) from + length;
        int start = -1;
        int last = -1;
        for (int i = Math.max(0, from); i + 2 < Math.min(end, block.length); i++) {
            if (block[i] == (byte) 0xFF && start < 0 && block[i + 1] == (byte) 0xD8 && block[i + 2] == (byte) 0xFF) {
                start = i;
            }
            last = block[i] == (byte) 0xFF && block[i + 1] == (byte) 0xD9 ? i + 2 : last;
        }
        if (start >= 0) {
            int until = last > start ? last : (int) Math.min(end, block.length);
            Arrays.fill(block, start, until, (byte) 0);
        }
    }
}
