package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.glidefx.convert.UNetLayer.Attention;
import org.glidefx.convert.UNetLayer.Resampling;
import org.glidefx.convert.UNetLayer.Residual;
import org.glidefx.convert.checkpoint.StateDict;
import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Dims;
import org.glidefx.convert.graph.GraphBuilder;
import org.glidefx.convert.graph.ModelWriter;
import org.glidefx.convert.graph.Ref;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of the networks, each alone, against their formulas in plain loops with 64-bit numbers. */
class NetworkPartsTest {

    private static final int N = 2;
    private static final int C = 64;
    private static final int SIZE = 4;
    private static final int PIXELS = SIZE * SIZE;

    @TempDir
    Path folder;

    private final TestCheckpoint checkpoint = new TestCheckpoint();
    private final float[] x = random(N * C * PIXELS, 1);

    @Test
    void groupNormStandardisesGroupsOfChannels() throws Exception {
        float[] gain = checkpoint.add("norm.weight", C);
        float[] bias = checkpoint.add("norm.bias", C);
        float[] found = run((network, inputs) -> network.groupNorm("norm", inputs.get(0)));
        close(found, groupNorm(doubles(x), gain, bias));
    }

    @Test
    void timestepsBecomeWavesAndThenTwoLayers() throws Exception {
        int width = 32;
        float[] w0 = checkpoint.add("time_embed.0.weight", 4 * width, width);
        float[] b0 = checkpoint.add("time_embed.0.bias", 4 * width);
        float[] w2 = checkpoint.add("time_embed.2.weight", 4 * width, 4 * width);
        float[] b2 = checkpoint.add("time_embed.2.bias", 4 * width);
        float[] found = run((network, inputs) -> TimeEmbedding.build(network, inputs.get(2), width));
        double[] waves = new double[N * width];
        for (int i = 0; i < N * width / 2; i++) {
            int row = i / (width / 2);
            int wave = i % (width / 2);
            double angle = TIMESTEPS[row] * Math.pow(10_000, -2.0 * wave / width);
            waves[row * width + wave] = Math.cos(angle);
            waves[row * width + width / 2 + wave] = Math.sin(angle);
        }
        double[] hidden = silu(linear(waves, w0, b0));
        assertThat(doubles(found)).containsExactly(linear(hidden, w2, b2), within(2e-3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void residualBlocksFoldTheirConditions(boolean scaleShift) throws Exception {
        Residual block = new Residual("block", C, C, Resampling.NONE);
        float[] g1 = checkpoint.add("block.in_layers.0.weight", C);
        float[] f1 = checkpoint.add("block.in_layers.0.bias", C);
        float[] w1 = checkpoint.add("block.in_layers.2.weight", C, C, 3, 3);
        float[] b1 = checkpoint.add("block.in_layers.2.bias", C);
        int conditions = scaleShift ? 2 * C : C;
        float[] we = checkpoint.add("block.emb_layers.1.weight", conditions, 8);
        float[] be = checkpoint.add("block.emb_layers.1.bias", conditions);
        float[] g2 = checkpoint.add("block.out_layers.0.weight", C);
        float[] f2 = checkpoint.add("block.out_layers.0.bias", C);
        float[] w2 = checkpoint.add("block.out_layers.3.weight", C, C, 3, 3);
        float[] b2 = checkpoint.add("block.out_layers.3.bias", C);
        float[] found = run((network, inputs) -> new ResidualGraph(
                        network,
                        ResidualConditions.build(network, List.of(block), inputs.get(1), scaleShift),
                        scaleShift)
                .build(block, inputs.get(0)));
        double[] h = conv3(silu(groupNorm(doubles(x), g1, f1)), w1, b1);
        double[] condition = linear(silu(doubles(EMBEDDING)), we, be);
        double[] inner =
                scaleShift ? scaleAndShift(groupNorm(h, g2, f2), condition) : groupNorm(shift(h, condition), g2, f2);
        double[] expected = conv3(silu(inner), w2, b2);
        for (int i = 0; i < expected.length; i++) {
            expected[i] += x[i];
        }
        close(found, expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void attentionSeesCaptionAndPictureHeadByHead(int heads) throws Exception {
        float[] gain = checkpoint.add("a.norm.weight", C);
        float[] bias = checkpoint.add("a.norm.bias", C);
        float[] wq = checkpoint.add("a.qkv.weight", 3 * C, C, 1);
        float[] bq = checkpoint.add("a.qkv.bias", 3 * C);
        float[] wt = checkpoint.add("a.encoder_kv.weight", 2 * C, WIDTH, 1);
        float[] bt = checkpoint.add("a.encoder_kv.bias", 2 * C);
        float[] wp = checkpoint.add("a.proj_out.weight", C, C, 1);
        float[] bp = checkpoint.add("a.proj_out.bias", C);
        float[] found = run((network, inputs) ->
                new AttentionGraph(network, inputs.get(3)).build(new Attention("a", C, heads), inputs.get(0)));
        double[] qkv = pointwise(groupNorm(doubles(x), gain, bias), wq, bq, C, PIXELS);
        double[] text = pointwise(doubles(CAPTION), wt, bt, WIDTH, TOKENS);
        double[] seen = new double[N * C * PIXELS];
        for (int n = 0; n < N; n++) {
            for (int head = 0; head < heads; head++) {
                attend(qkv, text, n, head, C / heads, seen);
            }
        }
        double[] expected = pointwise(seen, wp, bp, C, PIXELS);
        for (int i = 0; i < expected.length; i++) {
            expected[i] += x[i];
        }
        close(found, expected);
    }

    private static final long[] TIMESTEPS = {457, 999};
    private static final int WIDTH = 5;
    private static final int TOKENS = 3;
    private static final float[] EMBEDDING = random(N * 8, 2);
    private static final float[] CAPTION = random(N * WIDTH * TOKENS, 3);

    /** One head of one row, with q, k, v of a head next to each other, as in the official network. */
    private static void attend(double[] qkv, double[] text, int n, int head, int width, double[] seen) {
        int q = (n * 3 * C + head * 3 * width) * PIXELS;
        int k = q + width * PIXELS;
        int v = k + width * PIXELS;
        int tk = (n * 2 * C + head * 2 * width) * TOKENS;
        int tv = tk + width * TOKENS;
        for (int p = 0; p < PIXELS; p++) {
            double[] weights = new double[TOKENS + PIXELS];
            double sum = 0;
            for (int s = 0; s < weights.length; s++) {
                double dot = 0;
                for (int c = 0; c < width; c++) {
                    double key = s < TOKENS ? text[tk + c * TOKENS + s] : qkv[k + c * PIXELS + s - TOKENS];
                    dot += qkv[q + c * PIXELS + p] * key;
                }
                weights[s] = Math.exp(dot / Math.sqrt(width));
                sum += weights[s];
            }
            for (int c = 0; c < width; c++) {
                double value = 0;
                for (int s = 0; s < weights.length; s++) {
                    value += weights[s] * (s < TOKENS ? text[tv + c * TOKENS + s] : qkv[v + c * PIXELS + s - TOKENS]);
                }
                seen[(n * C + head * width + c) * PIXELS + p] = value / sum;
            }
        }
    }

    private static double[] groupNorm(double[] x, float[] gain, float[] bias) {
        double[] result = new double[x.length];
        int group = C / 32 * PIXELS;
        for (int start = 0; start < x.length; start += group) {
            double mean = 0;
            double variance = 0;
            for (int i = start; i < start + group; i++) {
                mean += x[i] / group;
            }
            for (int i = start; i < start + group; i++) {
                variance += (x[i] - mean) * (x[i] - mean) / group;
            }
            for (int i = start; i < start + group; i++) {
                int channel = i / PIXELS % C;
                result[i] = (x[i] - mean) / Math.sqrt(variance + 1e-5) * gain[channel] + bias[channel];
            }
        }
        return result;
    }

    private static double[] scaleAndShift(double[] h, double[] condition) {
        double[] result = new double[h.length];
        for (int i = 0; i < h.length; i++) {
            int row = i / PIXELS / C * 2 * C;
            int channel = i / PIXELS % C;
            result[i] = h[i] * (1 + condition[row + channel]) + condition[row + C + channel];
        }
        return result;
    }

    private static double[] shift(double[] h, double[] condition) {
        double[] result = new double[h.length];
        for (int i = 0; i < h.length; i++) {
            result[i] = h[i] + condition[i / PIXELS];
        }
        return result;
    }

    private static double[] conv3(double[] x, float[] weight, float[] bias) {
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int n = i / PIXELS / C;
            int out = i / PIXELS % C;
            int row = i / SIZE % SIZE;
            int column = i % SIZE;
            double sum = bias[out];
            for (int in = 0; in < C; in++) {
                for (int k = 0; k < 9; k++) {
                    int y = row + k / 3 - 1;
                    int z = column + k % 3 - 1;
                    if (y >= 0 && y < SIZE && z >= 0 && z < SIZE) {
                        sum += x[((n * C + in) * SIZE + y) * SIZE + z] * weight[(out * C + in) * 9 + k];
                    }
                }
            }
            result[i] = sum;
        }
        return result;
    }

    /** [N, in, P] makes [N, out, P]. */
    private static double[] pointwise(double[] x, float[] weight, float[] bias, int in, int positions) {
        int out = bias.length;
        double[] result = new double[N * out * positions];
        for (int i = 0; i < result.length; i++) {
            int n = i / positions / out;
            int channel = i / positions % out;
            double sum = bias[channel];
            for (int c = 0; c < in; c++) {
                sum += x[(n * in + c) * positions + i % positions] * weight[channel * in + c];
            }
            result[i] = sum;
        }
        return result;
    }

    private static double[] linear(double[] x, float[] weight, float[] bias) {
        return pointwise(x, weight, bias, x.length / N, 1);
    }

    private static double[] silu(double[] x) {
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            result[i] = x[i] / (1 + Math.exp(-x[i]));
        }
        return result;
    }

    /** Runs a part on the picture, the embedding, the timesteps and the caption. */
    private float[] run(BiFunction<Network, List<Ref>, Ref> part) throws Exception {
        Path file = folder.resolve("part.onnx");
        try (StateDict dict = StateDict.open(checkpoint.write(folder.resolve("part.pt")))) {
            GraphBuilder graph = new GraphBuilder("part");
            Weights weights = new Weights(dict);
            List<Ref> inputs = List.of(
                    graph.input("x", DataType.FLOAT, Dims.of(Dims.BATCH, C, SIZE, SIZE)),
                    graph.input("embedding", DataType.FLOAT, Dims.of(Dims.BATCH, 8)),
                    graph.input("timesteps", DataType.INT64, Dims.of(Dims.BATCH)),
                    graph.input("caption", DataType.FLOAT, Dims.of(Dims.BATCH, WIDTH, TOKENS)));
            graph.output("out", part.apply(new Network(graph, weights, DataType.FLOAT), inputs));
            weights.requireAllFit();
            new ModelWriter(bytes -> {}).write(graph.build(), file);
        }
        try (OnnxRun run = new OnnxRun(file)) {
            run.floats("x", x, N, C, SIZE, SIZE).floats("embedding", EMBEDDING, N, 8);
            run.longs("timesteps", TIMESTEPS, N).floats("caption", CAPTION, N, WIDTH, TOKENS);
            return run.run().get("out");
        }
    }

    private static void close(float[] found, double[] expected) {
        double largest = 0;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(doubles(found)).containsExactly(expected, within(2e-5 * largest));
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    private static float[] random(int count, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
