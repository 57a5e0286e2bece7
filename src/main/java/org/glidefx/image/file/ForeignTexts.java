package org.glidefx.image.file;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/**
 * Reads the texts in PNG files (tEXt, zTXt and iTXt; PNG 3rd edition, section 11.3.3) and the user comment in JPEG files
 * (Exif 2.32, tag 0x9286), distrusting all of them.
 */
final class ForeignTexts {

    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int JPEG = 0xFFD8;
    private static final int SCAN = 0xFFDA;
    private static final int APP1 = 0xFFE1;
    /** Bytes of one text, packed or not. */
    private static final int LONGEST = 1 << 21;

    private static final int MOST = 64;
    private static final byte[] UNICODE = {'U', 'N', 'I', 'C', 'O', 'D', 'E', 0};
    private static final byte[] ASCII = {'A', 'S', 'C', 'I', 'I', 0, 0, 0};

    private final RandomAccessFile file;
    private final Map<String, String> texts = new LinkedHashMap<>();

    private ForeignTexts(RandomAccessFile file) {
        this.file = file;
    }

    static Map<String, String> read(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            ForeignTexts reader = new ForeignTexts(file);
            try {
                reader.read();
            } catch (EOFException cutOff) {
                // What came before is good.
            }
            return reader.texts;
        }
    }

    private void read() throws IOException {
        if (file.readLong() == PNG) {
            readPng();
            return;
        }
        file.seek(0);
        if (file.readUnsignedShort() == JPEG) {
            readJpeg();
        }
    }

    private void readPng() throws IOException {
        while (texts.size() < MOST) {
            int length = file.readInt();
            int type = file.readInt();
            long next = file.getFilePointer() + Integer.toUnsignedLong(length) + 4;
            String name = name(type);
            if (name.equals("IEND")) {
                return;
            }
            if (name.endsWith("Xt") || name.endsWith("XT")) {
                takeText(name, length);
            }
            file.seek(next);
        }
    }

    private static String name(int type) {
        byte[] letters = {(byte) (type >>> 24), (byte) (type >>> 16), (byte) (type >>> 8), (byte) type};
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    private void takeText(String type, int length) throws IOException {
        if (length < 2 || length > LONGEST) {
            return;
        }
        byte[] data = new byte[length];
        file.readFully(data);
        int end = zero(data, 0);
        if (end < 1 || end > 79) {
            return;
        }
        String keyword = new String(data, 0, end, StandardCharsets.ISO_8859_1);
        switch (type) {
            case "tEXt" -> put(keyword, text(data, end + 1, StandardCharsets.ISO_8859_1));
            case "zTXt" -> put(keyword, text(inflated(data, end + 2), 0, StandardCharsets.ISO_8859_1));
            case "iTXt" -> takeInternational(keyword, data, end);
            default -> {}
        }
    }

    /** After the keyword: whether packed, how, language, translated keyword, text. */
    private void takeInternational(String keyword, byte[] data, int end) {
        int language = zero(data, end + 3);
        int translated = language < 0 ? -1 : zero(data, language + 1);
        if (translated < 0) {
            return;
        }
        boolean packed = data[end + 1] != 0;
        put(
                keyword,
                packed
                        ? text(inflated(data, translated + 1), 0, StandardCharsets.UTF_8)
                        : text(data, translated + 1, StandardCharsets.UTF_8));
    }

    private void put(String keyword, String text) {
        int end = text.indexOf('\0');
        String whole = end < 0 ? text : text.substring(0, end);
        if (!whole.isBlank()) {
            texts.putIfAbsent(keyword, whole);
        }
    }

    private static int zero(byte[] data, int from) {
        for (int i = from; i < data.length; i++) {
            if (data[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private static String text(byte[] data, int from, Charset charset) {
        return from >= data.length ? "" : new String(data, from, data.length - from, charset);
    }

    /** Nothing where it is damaged or grows too long. */
    private static byte[] inflated(byte[] data, int from) {
        if (from >= data.length) {
            return new byte[0];
        }
        try (InflaterInputStream stream =
                new InflaterInputStream(new ByteArrayInputStream(data, from, data.length - from))) {
            byte[] inflated = stream.readNBytes(LONGEST + 1);
            return inflated.length > LONGEST ? new byte[0] : inflated;
        } catch (IOException damaged) {
            return new byte[0];
        }
    }

    private void readJpeg() throws IOException {
        for (int i = 0; i < MOST; i++) {
            int marker = file.readUnsignedShort();
            int length = file.readUnsignedShort() - 2;
            if (marker == SCAN || marker < 0xFFC0 || length < 0) {
                return;
            }
            long next = file.getFilePointer() + length;
            if (marker == APP1) {
                byte[] data = new byte[length];
                file.readFully(data);
                takeComment(data);
            }
            file.seek(next);
        }
    }

    /** The comment begins with the name of its code; that is looked for, for directories may be laid out in any way. */
    private void takeComment(byte[] exif) {
        boolean little = exif.length > 7 && exif[6] == 'I';
        int unicode = find(exif, UNICODE);
        int ascii = find(exif, ASCII);
        if (unicode >= 0) {
            int from = unicode + UNICODE.length;
            boolean odd = (exif.length - from) % 2 != 0;
            // Most programs write big-endian whatever the directory says; a Latin text shows which it is.
            boolean bigEndian = exif.length > from && exif[from] == 0 || !little;
            put(
                    "parameters",
                    text(
                            odd ? Arrays.copyOf(exif, exif.length - 1) : exif,
                            from,
                            bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE));
        } else if (ascii >= 0) {
            put("parameters", text(exif, ascii + ASCII.length, StandardCharsets.UTF_8));
        }
    }

    private static int find(byte[] data, byte[] wanted) {
        for (int i = 0; i + wanted.length <= data.length; i++) {
            if (Arrays.equals(data, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
