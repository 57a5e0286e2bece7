package org.glidefx.convert;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A network file in ONNX Runtime, run on arrays: what a program would get from it. */
public final class OnnxRun implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    public OnnxRun(Path file) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(2);
            session = environment.createSession(file.toString(), options);
        }
    }

    public OrtSession session() {
        return session;
    }

    /** Runs on the arrays that the network has inputs for; returns every output, flattened. */
    Map<String, float[]> run(Map<String, Npy> inputs) throws OrtException {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        for (String name : session.getInputNames()) {
            tensors.put(name, tensor(inputs.get(name)));
        }
        return runTensors(tensors);
    }

    public Map<String, float[]> runTensors(Map<String, OnnxTensor> inputs) throws OrtException {
        try (OrtSession.Result result = session.run(inputs)) {
            Map<String, float[]> outputs = new LinkedHashMap<>();
            for (Map.Entry<String, OnnxValue> entry : result) {
                FloatBuffer values = ((OnnxTensor) entry.getValue()).getFloatBuffer();
                float[] copy = new float[values.remaining()];
                values.get(copy);
                outputs.put(entry.getKey(), copy);
            }
            return outputs;
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(Npy array) throws OrtException {
        ByteBuffer data = array.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return switch (array.type()) {
            case "<f4" -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(array.floats()), array.shape());
            case "<i8" -> {
                long[] values = new long[data.remaining() / Long.BYTES];
                data.asLongBuffer().get(values);
                yield OnnxTensor.createTensor(environment, LongBuffer.wrap(values), array.shape());
            }
            case "|b1" -> OnnxTensor.createTensor(environment, data, array.shape(), OnnxJavaType.BOOL);
            default -> throw new IllegalArgumentException("expected <f4, <i8 or |b1, found " + array.type());
        };
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
