package org.glidefx.image.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Builds a TIFF file; entries have the type that the standard defines, SHORT or LONG. */
final class Tiff {

    private static final Set<Integer> SHORTS = Set.of(258, 259, 262, 274, 277, 284, 317, 320, 338, 339);

    private final ByteOrder order;
    private final Map<Integer, int[]> entries = new TreeMap<>();
    private int next;

    Tiff(ByteOrder order) {
        this.order = order;
    }

    Tiff put(int tag, int... values) {
        entries.put(tag, values);
        return this;
    }

    Tiff next(int offset) {
        next = offset;
        return this;
    }

    /** Writes the pixels, then the directory, then the values that do not fit into it. */
    byte[] write(byte[]... strips) {
        int[] offsets = new int[strips.length];
        int[] counts = new int[strips.length];
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        for (int i = 0; i < strips.length; i++) {
            offsets[i] = 8 + pixels.size();
            counts[i] = strips[i].length;
            pixels.writeBytes(strips[i]);
            pixels.writeBytes(new byte[strips[i].length % 2]);
        }
        if (!entries.containsKey(324)) { // tiles have entries of their own
            entries.putIfAbsent(273, offsets);
            entries.putIfAbsent(279, counts);
        }
        int directory = 8 + pixels.size();
        int behind = directory + 2 + 12 * entries.size() + 4;
        int length = behind
                + entries.values().stream()
                        .mapToInt(values -> 4 * values.length)
                        .sum();
        ByteBuffer file = ByteBuffer.allocate(length).order(order);
        byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        file.put(mark).put(mark).putShort((short) 42).putInt(directory).put(pixels.toByteArray());
        file.putShort((short) entries.size());
        int at = behind;
        for (Map.Entry<Integer, int[]> entry : entries.entrySet()) {
            int[] values = entry.getValue();
            boolean brief = SHORTS.contains(entry.getKey());
            int size = brief ? 2 : 4;
            file.putShort(entry.getKey().shortValue())
                    .putShort((short) (brief ? 3 : 4))
                    .putInt(values.length);
            boolean inside = values.length * size <= 4;
            int to = inside ? file.position() : at;
            for (int i = 0; i < values.length; i++) {
                if (brief) {
                    file.putShort(to + 2 * i, (short) values[i]);
                } else {
                    file.putInt(to + 4 * i, values[i]);
                }
            }
            if (!inside) {
                file.putInt(file.position(), at);
                at += 4 * values.length;
            }
            file.position(file.position() + 4);
        }
        return file.putInt(next).array();
    }
}
