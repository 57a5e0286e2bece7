package org.glidefx.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.OperatorTime;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;

/** Times one network: some passes with the clock alone, then two with the runtime's profiler. */
final class NetworkTimer {

    private static final int WARM_UP = 2;
    private static final int PROFILED = 2;
    private static final double NANOSECOND = 1e-9;

    private final OrtEnvironment environment;
    private final Path file;
    private final String name;

    NetworkTimer(OrtEnvironment environment, Path file) {
        this.environment = environment;
        this.file = file;
        this.name = String.valueOf(file.getFileName());
    }

    /** Returns the seconds of each pass, after those that warm up. */
    List<Double> time(OnnxModel model, int passes, CancelToken cancel) {
        Map<String, Tensor> inputs = noise(model.specs());
        List<Double> seconds = new ArrayList<>();
        for (int pass = 0; pass < WARM_UP + passes; pass++) {
            long start = System.nanoTime();
            model.run(inputs, cancel);
            if (pass >= WARM_UP) {
                seconds.add((System.nanoTime() - start) * NANOSECOND);
            }
        }
        return seconds;
    }

    /** @param options of the session that is profiled */
    List<OperatorTime> watch(SessionOptions options, CancelToken cancel) throws OrtException {
        try {
            Path folder = Files.createTempDirectory("glidefx-profile");
            try {
                options.enableProfiling(folder.resolve("profile").toString());
                return profiled(options, cancel);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new ModelRunException(
                    "The measurement could not write into the temporary folder; check that there is room on the disk.",
                    e);
        }
    }

    private List<OperatorTime> profiled(SessionOptions options, CancelToken cancel) throws OrtException, IOException {
        OrtSession session = environment.createSession(file.toString(), options);
        try (OnnxModel model = new OnnxModel(environment, session, name)) {
            Map<String, Tensor> inputs = noise(model.specs());
            for (int pass = 0; pass < PROFILED; pass++) {
                model.run(inputs, cancel);
            }
            return ProfileFile.read(Files.readString(Path.of(session.endProfiling())), PROFILED);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path left : files.toList()) {
                Files.delete(left);
            }
        }
        Files.delete(folder);
    }

    /**
     * Inputs that a sampler could pass: normally distributed floats, zeros for tokens and timesteps, and masks that are all
     * true.
     */
    static Map<String, Tensor> noise(List<TensorSpec> specs) {
        SplittableRandom random = new SplittableRandom(1);
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (TensorSpec spec : specs) {
            inputs.put(spec.name(), noise(spec, random));
        }
        return inputs;
    }

    private static Tensor noise(TensorSpec spec, SplittableRandom random) {
        int[] extents = Arrays.stream(spec.shape())
                .mapToInt(extent -> (int) Math.max(1, extent))
                .toArray();
        Shape shape = Shape.of(extents);
        if (spec.type() == OnnxJavaType.INT64) {
            return new LongTensor(shape, new long[shape.size()]);
        }
        if (spec.type() == OnnxJavaType.BOOL) {
            boolean[] all = new boolean[shape.size()];
            Arrays.fill(all, true);
            return new BoolTensor(shape, all);
        }
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new FloatTensor(shape, values);
    }
}
