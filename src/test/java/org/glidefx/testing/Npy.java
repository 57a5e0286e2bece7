package org.glidefx.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;

/** Reads numpy's files: format 1.0, little-endian, C order, as the golden files have it. */
public final class Npy {

    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '([^']+)', 'fortran_order': False, 'shape': \\(([^)]*)\\), \\}\\s*");

    private Npy() {}

    public static FloatTensor floats(Path file) {
        Content content = read(file, "<f4");
        float[] data = new float[content.shape.size()];
        content.data.asFloatBuffer().get(data);
        return new FloatTensor(content.shape, data);
    }

    /** The elements in row-major order, whatever the shape. */
    public static double[] doubles(Path file) {
        Content content = read(file, "<f8");
        double[] data = new double[content.shape.size()];
        content.data.asDoubleBuffer().get(data);
        return data;
    }

    public static LongTensor longs(Path file) {
        Content content = read(file, "<i8");
        long[] data = new long[content.shape.size()];
        content.data.asLongBuffer().get(data);
        return new LongTensor(content.shape, data);
    }

    public static BoolTensor bools(Path file) {
        Content content = read(file, "|b1");
        boolean[] data = new boolean[content.shape.size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = content.data.get() != 0;
        }
        return new BoolTensor(content.shape, data);
    }

    /** Unsigned bytes, 0 to 255, in row-major order. */
    public static int[] unsignedBytes(Path file) {
        Content content = read(file, "|u1");
        int[] data = new int[content.shape.size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = Byte.toUnsignedInt(content.data.get());
        }
        return data;
    }

    private record Content(Shape shape, ByteBuffer data) {}

    private static Content read(Path file, String dtype) {
        ByteBuffer bytes = bytes(file);
        byte[] magic = new byte[8];
        bytes.get(magic);
        if (!Arrays.equals(magic, "\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1))) {
            throw new IllegalArgumentException("expected numpy's format 1.0 in " + file);
        }
        byte[] text = new byte[Short.toUnsignedInt(bytes.getShort())];
        bytes.get(text);
        Matcher header = HEADER.matcher(new String(text, StandardCharsets.ISO_8859_1));
        if (!header.matches() || !header.group(1).equals(dtype)) {
            throw new IllegalArgumentException("expected " + dtype + " in C order in " + file + ", found "
                    + new String(text, StandardCharsets.ISO_8859_1).strip());
        }
        return new Content(shape(header.group(2)), bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    private static Shape shape(String tuple) {
        return Shape.of(Arrays.stream(tuple.split(","))
                .map(String::strip)
                .filter(extent -> !extent.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray());
    }

    private static ByteBuffer bytes(Path file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
