package org.glidefx.convert.graph;

import com.google.protobuf.ByteString;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import org.jspecify.annotations.Nullable;

/**
 * Writes a graph as an ONNX file, large weights beside it in one file {@code <name>.data}.
 *
 * <p>The weights are streamed, a few hundred kilobytes at a time, so a model of any size needs no more memory than a
 * small one and protobuf's limit of 2 GB does not matter. The same graph always gives the same bytes.
 */
public final class ModelWriter {

    /** Weights of fewer bytes are stored in the ONNX file itself. */
    static final int INLINE_BYTES = 1024;

    private static final int ALIGNMENT = 64;
    private static final int IR_VERSION = 8;

    private final WeightEncoder encoder = new WeightEncoder();
    private final WriteProgress progress;

    public ModelWriter(WriteProgress progress) {
        this.progress = progress;
    }

    /** Returns the bytes of a graph's weights, the total that progress counts up to. */
    public static long weightBytes(Graph graph) {
        return graph.initializers().stream()
                .filter(Initializer.Weight.class::isInstance)
                .mapToLong(Initializer::byteSize)
                .sum();
    }

    /**
     * Writes {@code file}, and {@code file}.data if there are large weights.
     *
     * @return the files written
     * @throws IOException if a file cannot be written or a weight cannot be read
     */
    public List<Path> write(Graph graph, Path file) throws IOException {
        return write(graph, file, file.resolveSibling(file.getFileName() + ".data"));
    }

    /**
     * Writes {@code file}, and {@code data} if there are large weights. Graphs with the same large weights in the same order
     * may share their data: the second writes the same bytes over those of the first.
     *
     * @param data in the folder of {@code file}
     * @return the files written
     * @throws IOException if a file cannot be written or a weight cannot be read
     */
    public List<Path> write(Graph graph, Path file, Path data) throws IOException {
        List<TensorProto> tensors = new ArrayList<>();
        try (DataFile external = new DataFile(data)) {
            for (Initializer initializer : graph.initializers()) {
                tensors.add(tensor(initializer, external));
            }
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            model(graph, tensors).writeTo(out);
        }
        return Files.exists(data) ? List.of(file, data) : List.of(file);
    }

    private static ModelProto model(Graph graph, List<TensorProto> tensors) {
        GraphProto.Builder proto = GraphProto.newBuilder()
                .setName(graph.name())
                .addAllNode(graph.nodes())
                .addAllInitializer(tensors);
        graph.inputs().forEach(input -> proto.addInput(ValueInfo.of(input)));
        graph.outputs().forEach(output -> proto.addOutput(ValueInfo.of(output)));
        graph.declared().forEach(value -> proto.addValueInfo(ValueInfo.of(value)));
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("glidefx")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(Operator.OPSET))
                .setGraph(proto)
                .build();
    }

    private TensorProto tensor(Initializer initializer, DataFile external) throws IOException {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(initializer.name())
                .setDataType(initializer.type().code())
                .addAllDims(initializer.dims().lengths());
        switch (initializer) {
            case Initializer.Longs longs -> tensor.setRawData(bytes(longs));
            case Initializer.Weight weight -> place(weight, tensor, external);
        }
        return tensor.build();
    }

    private void place(Initializer.Weight weight, TensorProto.Builder tensor, DataFile external) throws IOException {
        if (weight.byteSize() < INLINE_BYTES) {
            tensor.setRawData(bytes(weight));
            return;
        }
        long offset = external.append(weight);
        tensor.setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", external.name()))
                .addExternalData(entry("offset", Long.toString(offset)))
                .addExternalData(entry("length", Long.toString(weight.byteSize())));
    }

    private ByteString bytes(Initializer.Weight weight) throws IOException {
        ByteString.Output out = ByteString.newOutput((int) weight.byteSize());
        encoder.encode(weight, chunk -> out.write(chunk.array(), 0, chunk.limit()));
        progress.wrote(weight.byteSize());
        return out.toByteString();
    }

    private static ByteString bytes(Initializer.Longs longs) {
        ByteBuffer bytes =
                ByteBuffer.allocate(longs.values().size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        longs.values().forEach(bytes::putLong);
        return ByteString.copyFrom(bytes.flip());
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    /** The file of the large weights; created with the first of them. */
    private final class DataFile implements AutoCloseable {

        private final Path path;
        private @Nullable FileChannel channel;
        private long position;

        DataFile(Path path) {
            this.path = path;
        }

        String name() {
            return path.getFileName().toString();
        }

        /** Writes a weight at the next aligned offset, which it returns. */
        long append(Initializer.Weight weight) throws IOException {
            FileChannel out = opened();
            write(out, ByteBuffer.allocate((int) (-position & (ALIGNMENT - 1))));
            long start = position;
            encoder.encode(weight, chunk -> {
                progress.wrote(chunk.remaining());
                write(out, chunk);
            });
            return start;
        }

        private FileChannel opened() throws IOException {
            if (channel == null) {
                channel = FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
            }
            return channel;
        }

        private void write(FileChannel out, ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                position += out.write(bytes);
            }
        }

        @Override
        public void close() throws IOException {
            if (channel != null) {
                channel.close();
            }
        }
    }
}
