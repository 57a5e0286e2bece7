package org.glidefx.remote;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import tools.jackson.databind.JsonNode;

/**
 * Reads a server's response to a request to run a network. Every name, type, extent and length is checked against the
 * expected outputs before an element is read.
 */
final class InferAnswer {

    /** The most bytes of JSON, more than any network's outputs need. */
    static final int LONGEST_JSON = 1 << 16;

    private final Map<String, TensorSpec> expected;

    /** @param expected all outputs; extents other than the batch may be open */
    InferAnswer(List<TensorSpec> expected) {
        this.expected = expected.stream().collect(Collectors.toMap(TensorSpec::name, Function.identity()));
    }

    /** Says what is wrong with the response, as part of a sentence. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String what) {
            super(what);
        }
    }

    /** @throws MalformedException if the response is anything but the expected outputs */
    Map<String, Tensor> read(Reply reply) throws MalformedException {
        byte[] body = reply.body();
        int length = jsonLength(reply);
        JsonNode outputs = Reply.json(body, length)
                .orElseThrow(() -> new MalformedException("its description of the outputs is not JSON"))
                .path("outputs");
        if (!outputs.isArray()) {
            throw new MalformedException("it names no outputs");
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ByteBuffer rest = ByteBuffer.wrap(body, length, body.length - length).slice();
        for (JsonNode output : outputs) {
            TensorSpec spec = spec(output, tensors);
            Shape shape = shape(output, spec);
            tensors.put(spec.name(), take(rest, size(output, spec, shape, rest.remaining()), spec, shape));
        }
        if (rest.hasRemaining()) {
            throw new MalformedException("it goes on for " + rest.remaining() + " bytes after the last output");
        }
        if (tensors.size() != expected.size()) {
            Map<String, TensorSpec> missing = new HashMap<>(expected);
            missing.keySet().removeAll(tensors.keySet());
            throw new MalformedException("it lacks the outputs " + missing.keySet());
        }
        return tensors;
    }

    private static int jsonLength(Reply reply) throws MalformedException {
        String told = reply.header()
                .orElseThrow(() -> new MalformedException(
                        "it has no binary tensors, so the server lacks the protocol's binary tensor extension"));
        boolean number = told.strip().matches("\\d{1,9}");
        int length = number ? Integer.parseInt(told.strip()) : -1;
        if (!number || length > reply.body().length) {
            throw new MalformedException("it is shorter than it says");
        }
        return length;
    }

    private TensorSpec spec(JsonNode output, Map<String, Tensor> known) throws MalformedException {
        String name = output.path("name").asString("");
        TensorSpec spec = expected.get(name);
        if (spec == null || known.containsKey(name)) {
            throw new MalformedException(
                    spec == null ? "it has an output that was not asked for" : "it has " + name + " twice");
        }
        String type = output.path("datatype").asString("");
        if (!Optional.of(spec.type()).equals(WireType.of(type))) {
            throw new MalformedException(name + " is not " + spec.type());
        }
        return spec;
    }

    private static Shape shape(JsonNode output, TensorSpec spec) throws MalformedException {
        JsonNode extents = output.path("shape");
        int[] shape = new int[extents.size()];
        boolean fits = extents.isArray() && shape.length == spec.shape().size();
        for (int axis = 0; fits && axis < shape.length; axis++) {
            JsonNode extent = extents.get(axis);
            int wanted = spec.shape().get(axis);
            fits = extent.isIntegralNumber() && extent.canConvertToInt() && extent.asInt() > 0;
            shape[axis] = fits ? extent.asInt() : 0;
            fits &= wanted == TensorSpec.ANY || wanted == shape[axis];
        }
        try {
            if (fits) {
                return Shape.of(shape);
            }
        } catch (IllegalArgumentException tooMany) {
            throw new MalformedException(spec.name() + " has more elements than there can be");
        }
        throw new MalformedException(spec.name() + " is not " + spec.inWords());
    }

    private static int size(JsonNode output, TensorSpec spec, Shape shape, int left) throws MalformedException {
        JsonNode told = output.path("parameters").path(InferMessage.SIZE);
        long right = (long) shape.size() * spec.type().bytes();
        if (!told.isIntegralNumber() || !told.canConvertToLong() || told.asLong() != right) {
            throw new MalformedException(
                    spec.name() + " has " + (told.isMissingNode() ? "no" : "the wrong") + " number of bytes");
        }
        if (right > left) {
            throw new MalformedException("it ends within " + spec.name());
        }
        return Math.toIntExact(right);
    }

    private static Tensor take(ByteBuffer rest, int size, TensorSpec spec, Shape shape) throws MalformedException {
        ByteBuffer bytes = rest.slice(rest.position(), size).order(ByteOrder.LITTLE_ENDIAN);
        rest.position(rest.position() + size);
        return switch (spec.type()) {
            case FP32 -> {
                float[] data = new float[shape.size()];
                bytes.asFloatBuffer().get(data);
                yield new FloatTensor(shape, data);
            }
            case INT64 -> {
                long[] data = new long[shape.size()];
                bytes.asLongBuffer().get(data);
                yield new LongTensor(shape, data);
            }
            case BOOL -> new BoolTensor(shape, flags(bytes, spec));
        };
    }

    private static boolean[] flags(ByteBuffer bytes, TensorSpec spec) throws MalformedException {
        boolean[] flags = new boolean[bytes.remaining()];
        for (int i = 0; i < flags.length; i++) {
            int flag = bytes.get(i);
            if (flag != 0 && flag != 1) {
                throw new MalformedException(spec.name() + " has bytes other than 0 and 1");
            }
            flags[i] = flag == 1;
        }
        return flags;
    }
}
