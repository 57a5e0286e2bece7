package org.glidefx.convert;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;

/** A network file in ONNX Runtime, run on arrays: what a program would get from it. */
public final class OnnxRun implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();

    public OnnxRun(Path file) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(2);
            session = environment.createSession(file.toString(), options);
        }
    }

    public Set<String> inputNames() {
        return session.getInputNames();
    }

    public Set<String> outputNames() {
        return session.getOutputNames();
    }

    public OnnxRun floats(String name, float[] values, long... shape) throws OrtException {
        return put(name, OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape));
    }

    public OnnxRun longs(String name, long[] values, long... shape) throws OrtException {
        return put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape));
    }

    public OnnxRun bools(String name, boolean[] values, long... shape) throws OrtException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (boolean value : values) {
            bytes.put((byte) (value ? 1 : 0));
        }
        return put(name, OnnxTensor.createTensor(environment, bytes.flip(), shape, OnnxJavaType.BOOL));
    }

    /** Sets every input of the network to the array of its name in a folder of goldens. */
    public OnnxRun goldens(Goldens goldens) throws OrtException {
        return goldens(goldens, inputNames().toArray(String[]::new));
    }

    /** Sets these inputs to the arrays of their names in a folder of goldens. */
    public OnnxRun goldens(Goldens goldens, String... names) throws OrtException {
        for (String name : names) {
            Path file = goldens.file((name.equals("mask") ? "token_mask" : name) + ".npy");
            switch (name) {
                case "mask" -> {
                    BoolTensor mask = Npy.bools(file);
                    bools(name, mask.data(), lengths(mask.shape()));
                }
                case "tokens", "timesteps" -> {
                    LongTensor numbers = Npy.longs(file);
                    longs(name, numbers.data(), lengths(numbers.shape()));
                }
                default -> {
                    FloatTensor numbers = Npy.floats(file);
                    floats(name, numbers.data(), lengths(numbers.shape()));
                }
            }
        }
        return this;
    }

    /** Runs once; returns every output, flattened. */
    public Map<String, float[]> run() throws OrtException {
        try (OrtSession.Result result = session.run(inputs)) {
            Map<String, float[]> outputs = new LinkedHashMap<>();
            for (Map.Entry<String, OnnxValue> entry : result) {
                FloatBuffer values = ((OnnxTensor) entry.getValue()).getFloatBuffer();
                float[] copy = new float[values.remaining()];
                values.get(copy);
                outputs.put(entry.getKey(), copy);
            }
            return outputs;
        }
    }

    private OnnxRun put(String name, OnnxTensor tensor) {
        OnnxTensor replaced = inputs.put(name, tensor);
        if (replaced != null) {
            replaced.close();
        }
        return this;
    }

    private static long[] lengths(Shape shape) {
        return IntStream.range(0, shape.rank()).mapToLong(shape::get).toArray();
    }

    @Override
    public void close() throws OrtException {
        inputs.values().forEach(OnnxTensor::close);
        session.close();
    }
}
