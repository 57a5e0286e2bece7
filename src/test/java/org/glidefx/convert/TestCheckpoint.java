package org.glidefx.convert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A checkpoint of fp32 tensors with random numbers, written as torch.save writes it. */
final class TestCheckpoint {

    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final Map<String, float[]> values = new LinkedHashMap<>();
    private final SplittableRandom random = new SplittableRandom(17);

    /** Adds a tensor of random numbers and returns them. */
    float[] add(String name, long... shape) {
        int size = 1;
        for (long length : shape) {
            size = Math.toIntExact(size * length);
        }
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        shapes.put(name, shape);
        values.put(name, numbers);
        return numbers;
    }

    Path write(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "archive/data.pkl", pickle());
            int key = 0;
            for (float[] numbers : values.values()) {
                ByteBuffer bytes =
                        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(numbers);
                put(zip, "archive/data/" + key++, bytes.array());
            }
        }
        return file;
    }

    private byte[] pickle() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x80, 2, '}'});
        int key = 0;
        for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
            text(out, tensor.getKey());
            global(out, "torch._utils\n_rebuild_tensor_v2\n");
            out.write('(');
            out.write('(');
            text(out, "storage");
            global(out, "torch\nFloatStorage\n");
            text(out, Integer.toString(key++));
            text(out, "cpu");
            number(out, values.get(tensor.getKey()).length);
            out.writeBytes(new byte[] {'t', 'Q'});
            number(out, 0);
            tuple(out, tensor.getValue());
            tuple(out, strides(tensor.getValue()));
            out.write(0x89);
            global(out, "collections\nOrderedDict\n");
            out.writeBytes(")RtRs".getBytes(StandardCharsets.US_ASCII));
        }
        out.write('.');
        return out.toByteArray();
    }

    private static long[] strides(long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.length)
                .array());
        out.writeBytes(bytes);
    }

    private static void global(ByteArrayOutputStream out, String lines) {
        out.write('c');
        out.writeBytes(lines.getBytes(StandardCharsets.US_ASCII));
    }

    private static void number(ByteArrayOutputStream out, long value) {
        out.write('J');
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) value)
                .array());
    }

    private static void tuple(ByteArrayOutputStream out, long[] values) {
        out.write('(');
        for (long value : values) {
            number(out, value);
        }
        out.write('t');
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
