package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.glidefx.jobs.CancelToken;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.TensorModel;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mean and variance over long rows, in the runtime's single precision, against sums in double precision. */
class StandardiseTest {

    private static final float EPSILON = 1e-5f;

    @TempDir
    Path folder;

    /** The runtime's LayerNormalization is off by 3.4e-4 in the last row. */
    @ParameterizedTest
    @CsvSource({"640, 5e-6", "24576, 1e-5", "393216, 6e-5"})
    void longRowsStayExact(int length, double most) throws Exception {
        FloatTensor x = noise(length);
        FloatTensor found = run(x, length);
        double worst = 0;
        for (int row = 0; row < 2; row++) {
            double mean = 0;
            double square = 0;
            for (int i = 0; i < length; i++) {
                mean += x.data()[row * length + i] / length;
            }
            for (int i = 0; i < length; i++) {
                square += Math.pow(x.data()[row * length + i] - mean, 2) / length;
            }
            for (int i = 0; i < length; i++) {
                double exact = (x.data()[row * length + i] - mean) / Math.sqrt(square + EPSILON);
                worst = Math.max(worst, Math.abs(found.data()[row * length + i] - exact));
            }
        }
        assertThat(worst).isLessThan(most);
    }

    private FloatTensor run(FloatTensor x, int length) throws Exception {
        GraphBuilder graph = new GraphBuilder("test");
        Ref in = graph.input("x", DataType.FLOAT, Dims.of(Dims.BATCH, 2, length));
        graph.output("y", new ImageOps(graph).standardiseChannels(in, EPSILON));
        Path file = folder.resolve("net.onnx");
        new ModelWriter(bytes -> {}).write(graph.build(), file);
        try (TensorModel model =
                OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1)).open(file)) {
            return (FloatTensor) model.run(Map.of("x", x), CancelToken.none()).get("y");
        }
    }

    /** Numbers around 0.7, so that a slightly wrong mean shows in the variance. */
    private static FloatTensor noise(int length) {
        SplittableRandom random = new SplittableRandom(4);
        FloatTensor x = FloatTensor.zeros(Shape.of(1, 2, length));
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = (float) (0.7 + random.nextGaussian());
        }
        return x;
    }
}
