package org.glidefx.convert.graph;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onnx.Onnx.TensorProto;

/** The values of an imported model by its own names. Constants enter the graph when they are first used. */
final class ImportedValues {

    private final GraphBuilder graph;
    private final Map<String, Ref> values = new HashMap<>();
    private final Map<String, TensorProto> constants = new HashMap<>();

    ImportedValues(GraphBuilder graph) {
        this.graph = graph;
    }

    void define(String name, Ref value) {
        values.put(name, value);
    }

    void constant(String name, TensorProto tensor) {
        constants.put(name, tensor);
    }

    Ref get(String name) throws BadModelException {
        Ref known = values.get(name);
        if (known != null) {
            return known;
        }
        TensorProto tensor = constants.get(name);
        if (tensor == null) {
            throw new BadModelException("it uses " + name + " before it is defined");
        }
        Ref made = enter(name, tensor);
        values.put(name, made);
        return made;
    }

    /** The whole numbers of a constant; empty for any other value. */
    Optional<long[]> wholeNumbers(String name) throws BadModelException {
        TensorProto tensor = constants.get(name);
        if (tensor == null || type(tensor.getDataType(), name) != DataType.INT64) {
            return Optional.empty();
        }
        return Optional.of(longs(tensor));
    }

    static DataType type(int code, String what) throws BadModelException {
        return Arrays.stream(DataType.values())
                .filter(type -> type.code() == code)
                .findFirst()
                .orElseThrow(() -> new BadModelException(
                        "expected floating-point or 64-bit whole numbers for " + what + ", found type " + code));
    }

    private Ref enter(String name, TensorProto tensor) throws BadModelException {
        Dims dims = dims(name, tensor);
        return switch (type(tensor.getDataType(), "the constant " + name)) {
            case FLOAT -> weight(name, WeightData.of(dims, floats(name, tensor, Float.BYTES)));
            case FLOAT16 -> weight(name, WeightData.of(dims, floats(name, tensor, Short.BYTES)));
            case INT64 -> whole(name, dims, longs(tensor));
            case BOOL -> throw new BadModelException("its constant " + name + " holds booleans");
        };
    }

    private Ref weight(String name, WeightData data) {
        return graph.weight("imported/" + name, DataType.FLOAT, data);
    }

    private Ref whole(String name, Dims dims, long... numbers) throws BadModelException {
        if (dims.rank() > 1) {
            throw new BadModelException("its constant " + name + " holds a table of whole numbers");
        }
        return dims.rank() == 0 ? graph.longScalar(numbers[0]) : graph.longs(numbers);
    }

    private static Dims dims(String name, TensorProto tensor) throws BadModelException {
        List<Long> lengths = tensor.getDimsList();
        if (lengths.stream().anyMatch(length -> length < 1)) {
            throw new BadModelException("its constant " + name + " has the shape " + lengths);
        }
        return new Dims(lengths);
    }

    /** @param bytes of one number in the file */
    private static float[] floats(String name, TensorProto tensor, int bytes) throws BadModelException {
        requireInside(name, tensor);
        long size = dims(name, tensor).sizeWithoutBatch();
        float[] numbers = new float[Math.toIntExact(Math.min(size, Integer.MAX_VALUE - 8L))];
        if (tensor.getFloatDataCount() == size) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = tensor.getFloatData(i);
            }
            return numbers;
        }
        requireLength(name, tensor.getRawData(), size * bytes);
        ByteBuffer raw = littleEndian(tensor);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bytes == Float.BYTES ? raw.getFloat() : Float.float16ToFloat(raw.getShort());
        }
        return numbers;
    }

    private static long[] longs(TensorProto tensor) throws BadModelException {
        requireInside(tensor.getName(), tensor);
        long size = dims(tensor.getName(), tensor).sizeWithoutBatch();
        if (tensor.getInt64DataCount() == size) {
            return tensor.getInt64DataList().stream()
                    .mapToLong(number -> number)
                    .toArray();
        }
        requireLength(tensor.getName(), tensor.getRawData(), size * Long.BYTES);
        long[] numbers = new long[Math.toIntExact(size)];
        littleEndian(tensor).asLongBuffer().get(numbers);
        return numbers;
    }

    private static ByteBuffer littleEndian(TensorProto tensor) {
        return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void requireInside(String name, TensorProto tensor) throws BadModelException {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            throw new BadModelException("its weight " + name + " lies in another file; save it as one file");
        }
    }

    private static void requireLength(String name, ByteString raw, long expected) throws BadModelException {
        if (raw.size() != expected) {
            throw new BadModelException(
                    "expected " + expected + " bytes for its constant " + name + ", found " + raw.size());
        }
    }
}
