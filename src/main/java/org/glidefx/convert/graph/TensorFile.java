package org.glidefx.convert.graph;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;

/** Writes the data file of a model made from an existing one, and copies the weights that stay as they are. */
final class TensorFile implements AutoCloseable {

    private static final int ALIGNMENT = 64;

    private final Path from;
    private final Path to;
    private final FileChannel out;

    /** @param from the folder of the existing model */
    TensorFile(Path from, Path to) throws IOException {
        this.from = from;
        this.to = to;
        this.out = FileChannel.open(
                to, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** Returns a weight with its external data, if it has some, copied to the new file. */
    TensorProto copied(TensorProto tensor) throws IOException {
        if (tensor.getDataLocation() != TensorProto.DataLocation.EXTERNAL) {
            return tensor;
        }
        long offset = align();
        long length = number(tensor, "length");
        try (FileChannel in = source(tensor)) {
            long start = number(tensor, "offset");
            for (long done = 0; done < length; ) {
                long count = in.transferTo(start + done, length - done, out);
                if (count <= 0) {
                    throw tooShort(tensor);
                }
                done += count;
            }
        }
        return placed(tensor.toBuilder(), offset, length);
    }

    /** Returns a weight with these bytes, which go to the new file unless they are few. */
    TensorProto written(TensorProto.Builder tensor, byte[] bytes) throws IOException {
        if (bytes.length < ModelWriter.INLINE_BYTES) {
            return tensor.setRawData(ByteString.copyFrom(bytes)).build();
        }
        long offset = align();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
        return placed(tensor, offset, bytes.length);
    }

    /** The numbers of a weight of 32-bit or 16-bit floats. */
    FloatBuffer floats(TensorProto tensor) throws IOException {
        ByteBuffer bytes = bytes(tensor).order(ByteOrder.LITTLE_ENDIAN);
        if (tensor.getDataType() == DataType.FLOAT.code()) {
            return bytes.asFloatBuffer();
        }
        FloatBuffer floats = FloatBuffer.allocate(bytes.remaining() / Short.BYTES);
        while (bytes.hasRemaining()) {
            floats.put(Float.float16ToFloat(bytes.getShort()));
        }
        return floats.flip();
    }

    private ByteBuffer bytes(TensorProto tensor) throws IOException {
        if (tensor.getDataLocation() != TensorProto.DataLocation.EXTERNAL) {
            return tensor.getRawData().asReadOnlyByteBuffer();
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(number(tensor, "length")));
        try (FileChannel in = source(tensor)) {
            long start = number(tensor, "offset");
            while (bytes.hasRemaining()) {
                if (in.read(bytes, start + bytes.position()) < 0) {
                    throw tooShort(tensor);
                }
            }
        }
        return bytes.flip();
    }

    private static IOException tooShort(TensorProto tensor) {
        return new BadModelException("its weight " + tensor.getName() + " goes beyond the end of its data file");
    }

    private FileChannel source(TensorProto tensor) throws IOException {
        return FileChannel.open(from.resolve(entry(tensor, "location")), StandardOpenOption.READ);
    }

    private long align() throws IOException {
        long offset = (out.position() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        out.position(offset);
        return offset;
    }

    private TensorProto placed(TensorProto.Builder tensor, long offset, long length) {
        return tensor.clearRawData()
                .clearExternalData()
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", String.valueOf(to.getFileName())))
                .addExternalData(entry("offset", Long.toString(offset)))
                .addExternalData(entry("length", Long.toString(length)))
                .build();
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static long number(TensorProto tensor, String key) throws IOException {
        return Long.parseLong(entry(tensor, key));
    }

    private static String entry(TensorProto tensor, String key) throws IOException {
        return tensor.getExternalDataList().stream()
                .filter(entry -> entry.getKey().equals(key))
                .map(StringStringEntryProto::getValue)
                .findFirst()
                .orElseThrow(() -> new BadModelException("its weight " + tensor.getName() + " has no " + key));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
