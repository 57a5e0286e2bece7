package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.glidefx.convert.checkpoint.StateDict;
import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Graph;
import org.glidefx.convert.graph.ModelCheck;
import org.glidefx.convert.graph.ModelWriter;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CLIP's networks against the official code on the same checkpoints, and the gradient against finite differences. */
class ClipGoldensTest {

    private static final double TOLERANCE = 2e-5;

    @TempDir
    Path folder;

    @FunctionalInterface
    private interface Build {
        Graph of(ClipConfig config, Weights weights, DataType stored);
    }

    private OnnxRun network(Goldens goldens, String checkpoint, DataType stored, Build build) throws Exception {
        Path file = folder.resolve("network.onnx");
        try (StateDict weights = StateDict.open(goldens.file(checkpoint))) {
            Weights taken = new Weights(weights);
            Graph graph = build.of(ClipConfig.read(goldens.file("config.json")), taken, stored);
            taken.requireAllFit();
            new ModelWriter(bytes -> {}).write(graph, file);
        }
        ModelCheck.check(file);
        return new OnnxRun(file);
    }

    private OnnxRun gradient(Goldens goldens) throws Exception {
        OnnxRun run = network(goldens, "clip-image.pt", DataType.FLOAT, ClipImageGraph::gradient);
        FloatTensor target = Npy.floats(goldens.file("text_embedding.npy"));
        return run.goldens(goldens, "image", "timesteps")
                .floats("target", target.data(), target.shape().toLongs());
    }

    private static float[] golden(Goldens goldens, String name) {
        return Npy.floats(goldens.file(name + ".npy")).data();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip-tiny", "clip-odd-wide", "clip-odd-patch"})
    void textEncoderComputesWhatTheOfficialOneDoes(String name) throws Exception {
        Goldens goldens = new Goldens(name);
        try (OnnxRun run = network(goldens, "clip-text.pt", DataType.FLOAT, ClipTextGraph::build)) {
            assertThat(run.inputNames()).containsExactly("tokens", "mask");
            float[] found = run.goldens(goldens).run().get("embedding");
            assertThat(RelativeError.of(found, golden(goldens, "text_embedding")))
                    .isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip-tiny", "clip-odd-wide", "clip-odd-patch"})
    void imageEncoderComputesWhatTheOfficialOneDoes(String name) throws Exception {
        Goldens goldens = new Goldens(name);
        try (OnnxRun run = network(goldens, "clip-image.pt", DataType.FLOAT, ClipImageGraph::encoder)) {
            assertThat(run.inputNames()).containsExactly("image", "timesteps");
            float[] found = run.goldens(goldens).run().get("embedding");
            assertThat(RelativeError.of(found, golden(goldens, "image_embedding")))
                    .isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip-tiny", "clip-odd-wide", "clip-odd-patch"})
    void oneRunGivesTheOfficialScoreAndGradient(String name) throws Exception {
        Goldens goldens = new Goldens(name);
        try (OnnxRun run = gradient(goldens)) {
            assertThat(run.inputNames()).containsExactly("image", "timesteps", "target");
            Map<String, float[]> found = run.run();
            assertThat(RelativeError.of(found.get("score"), golden(goldens, "score")))
                    .isLessThan(TOLERANCE);
            assertThat(RelativeError.of(found.get("gradient"), golden(goldens, "gradient")))
                    .isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip-tiny", "clip-odd-wide", "clip-odd-patch"})
    void gradientAgreesWithDifferencesOfTheScore(String name) throws Exception {
        Goldens goldens = new Goldens(name);
        FloatTensor image = Npy.floats(goldens.file("image.npy"));
        try (OnnxRun run = gradient(goldens)) {
            float[] gradient = run.run().get("gradient");
            Random random = new Random(3);
            for (int trial = 0; trial < 5; trial++) {
                float[] direction = unit(random, gradient);
                double expected = dot(gradient, direction);
                assertThat(slope(run, image, direction) / expected).isCloseTo(1, Offset.offset(1e-3));
            }
        }
    }

    @Test
    void sixteenBitStorageLosesNothingOfASixteenBitCheckpoint() throws Exception {
        Goldens goldens = new Goldens("clip-odd-wide");
        try (OnnxRun run = network(goldens, "clip-text.pt", DataType.FLOAT16, ClipTextGraph::build)) {
            float[] found = run.goldens(goldens).run().get("embedding");
            assertThat(RelativeError.of(found, golden(goldens, "text_embedding")))
                    .isLessThan(TOLERANCE);
        }
    }

    @Test
    void rowsOfABatchDoNotDisturbEachOther() throws Exception {
        Goldens goldens = new Goldens("clip-tiny");
        FloatTensor image = Npy.floats(goldens.file("image.npy"));
        FloatTensor target = Npy.floats(goldens.file("text_embedding.npy"));
        long timestep = Npy.longs(goldens.file("timesteps.npy")).data()[0];
        try (OnnxRun run = gradient(goldens)) {
            run.floats("image", image.rows(0, 1).data(), 1, 3, 16, 16)
                    .longs("timesteps", new long[] {timestep}, 1)
                    .floats("target", target.rows(0, 1).data(), 1, 20);
            float[] expected =
                    Npy.floats(goldens.file("gradient.npy")).rows(0, 1).data();
            assertThat(RelativeError.of(run.run().get("gradient"), expected)).isLessThan(TOLERANCE);
        }
    }

    @Test
    void wordsBehindTheEndDoNotMatter() throws Exception {
        Goldens goldens = new Goldens("clip-tiny");
        long[] tokens = Npy.longs(goldens.file("tokens.npy")).data().clone();
        boolean[] mask = Npy.bools(goldens.file("token_mask.npy")).data();
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = mask[i] ? tokens[i] : 7;
        }
        try (OnnxRun run = network(goldens, "clip-text.pt", DataType.FLOAT, ClipTextGraph::build)) {
            run.goldens(goldens).longs("tokens", tokens, tokens.length / 12, 12);
            assertThat(RelativeError.of(run.run().get("embedding"), golden(goldens, "text_embedding")))
                    .isLessThan(TOLERANCE);
        }
    }

    /** A direction half along the gradient, so that the slope is not a small difference of large numbers. */
    private static float[] unit(Random random, float[] gradient) {
        float[] direction = new float[gradient.length];
        double size = Math.sqrt(dot(gradient, gradient) / gradient.length);
        for (int i = 0; i < direction.length; i++) {
            direction[i] = (float) (gradient[i] / size + random.nextGaussian());
        }
        double length = Math.sqrt(dot(direction, direction));
        for (int i = 0; i < direction.length; i++) {
            direction[i] = (float) (direction[i] / length);
        }
        return direction;
    }

    /** Slope of the summed scores, by fourth-order finite differences. */
    private static double slope(OnnxRun run, FloatTensor image, float[] direction) throws Exception {
        double step = 0.2;
        double near = (along(run, image, direction, step / 2) - along(run, image, direction, -step / 2)) / step;
        double far = (along(run, image, direction, step) - along(run, image, direction, -step)) / (2 * step);
        return (4 * near - far) / 3;
    }

    private static double along(OnnxRun run, FloatTensor image, float[] direction, double step) throws Exception {
        float[] moved = image.data().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (step * direction[i]);
        }
        float[] scores =
                run.floats("image", moved, image.shape().toLongs()).run().get("score");
        return Arrays.stream(toDoubles(scores)).sum();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static double[] toDoubles(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
