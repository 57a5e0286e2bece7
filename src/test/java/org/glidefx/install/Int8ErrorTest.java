package org.glidefx.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.GlideEngine;
import org.glidefx.engine.Preset;
import org.glidefx.engine.Residency;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelLibrary;
import org.glidefx.model.ModelStage;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.recipe.UpsamplerSteps;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures how far a model's networks in 8 bits are from those in 32 bits, in each tenth of the timesteps; writes target/measure/int8.txt. The
 * model is the starter, or {@code -Dglidefx.int8=FOLDER,INT8FOLDER} names another and what was quantised of it, and
 * {@code -Dglidefx.int8.steps=10} that its base takes fewer than 50 steps.
 */
@Tag("measure")
class Int8ErrorTest {

    /** None of these captions are used to measure the ranges or were used to choose the quantiser's factors. */
    private static final List<String> CAPTIONS =
            List.of("a frog in a meadow", "a robot at night", "a sailboat on the beach", "a penguin in the snow");

    private static final int TENTHS = 10;

    private static final int UPSAMPLER_STEPS = 10;

    /** In any tenth of the timesteps, and on average. */
    private static final double MOST = 0.05;

    private static final double MOST_ON_AVERAGE = 0.02;

    @TempDir
    Path folder;

    private final OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 2));

    @Test
    void errorsByTenthsOfTheTimesteps() throws Exception {
        String named = System.getProperty("glidefx.int8", "");
        ModelFolder exact = named.isEmpty() ? starter() : ModelFolder.open(Path.of(named.split(",")[0]));
        ModelFolder int8 = named.isEmpty()
                ? new ModelQuantiser(runtime)
                        .quantise(exact, folder.resolve("starter-int8"), Progress.NONE, CancelToken.none())
                : ModelFolder.open(Path.of(named.split(",")[1]));
        int steps = Integer.getInteger("glidefx.int8.steps", 50);
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        exact.manifest().stages().forEach(stage -> comparisons.put(stage.network(), new Comparison(stage)));
        TensorModel.Loader loader = file -> {
            Comparison comparison = comparisons.get(String.valueOf(file.getFileName()));
            return comparison == null
                    ? runtime.open(file)
                    : new Both(runtime.open(file), runtime.open(int8.file(comparison.network())), comparison);
        };
        List<String> captions = named.isEmpty() ? CAPTIONS : CAPTIONS.subList(0, 1);
        try (GlideEngine engine = GlideEngine.open(exact, loader, () -> "CPU", Residency.ONE)) {
            for (int i = 0; i < captions.size(); i++) {
                engine.generate(
                        new GenerateRequest(captions.get(i), settings(steps, 100 + i), 1),
                        EngineListener.NONE,
                        CancelToken.none());
            }
        }
        write(exact, steps, captions.size(), comparisons);
        Comparison base = comparisons.get(exact.manifest().generatingBase().network());
        assertThat(base.passes()).isEqualTo((long) steps * captions.size());
        for (int tenth = 0; named.isEmpty() && tenth < TENTHS; tenth++) {
            assertThat(base.noise(tenth)).as("tenth " + tenth).isBetween(1e-6, MOST);
            assertThat(base.average()).isLessThan(MOST_ON_AVERAGE);
        }
    }

    private static ModelFolder starter() throws IOException {
        return new ModelLibrary(List.of(Path.of(System.getProperty("glidefx.models")))).find("starter");
    }

    private static SamplingSettings settings(int steps, long seed) {
        return new SamplingSettings(Preset.FAST, SamplerKind.DDIM, steps, 2, seed)
                .withUpsampler(Optional.of(new UpsamplerSteps(
                        SamplerKind.DDIM.id(), UPSAMPLER_STEPS, UpsamplerSteps.Placement.EVEN.id())));
    }

    private static void write(ModelFolder model, int steps, int captions, Map<String, Comparison> comparisons)
            throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                String.format(
                        Locale.ROOT,
                        "%s, 3x3 convolutions in 8 bits, on what the networks in 32 bits met on their way: %d captions that were not used for"
                                + " measuring ranges, DDIM, %d steps of the base with guidance 2, %d of the upsampler.",
                        model.info().name(),
                        captions,
                        steps,
                        UPSAMPLER_STEPS),
                "Root of the mean square of the difference, as a part of that of the value."));
        comparisons.forEach((network, comparison) -> lines.addAll(comparison.lines()));
        Path file = Path.of("target/measure/int8.txt");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    /** Sums of squares by tenths of the timesteps: of v, of the noise that it predicts, and of their errors. */
    private static final class Comparison {

        private final ModelStage stage;
        private final double[][] sums = new double[TENTHS][4];
        private long passes;

        Comparison(ModelStage stage) {
            this.stage = stage;
        }

        String network() {
            return stage.network();
        }

        void add(long timestep, float[] x, float[] exact, float[] found) {
            passes++;
            NoiseSchedule schedule = stage.schedule();
            int t = Math.toIntExact(timestep);
            boolean noiseItself = stage.prediction() == Parameterization.EPSILON;
            double alpha = Math.sqrt(schedule.alphaBar(t));
            double sigma = Math.sqrt(1 - schedule.alphaBar(t));
            double[] sum = sums[TENTHS * t / schedule.timesteps()];
            for (int i = 0; i < x.length; i++) {
                double wrong = found[i] - exact[i];
                double noise = noiseItself ? exact[i] : sigma * x[i] + alpha * exact[i];
                double wrongNoise = noiseItself ? wrong : alpha * wrong;
                sum[0] += exact[i] * (double) exact[i];
                sum[1] += wrong * wrong;
                sum[2] += noise * noise;
                sum[3] += wrongNoise * wrongNoise;
            }
        }

        long passes() {
            return passes;
        }

        double noise(int tenth) {
            return Math.sqrt(sums[tenth][3] / sums[tenth][2]);
        }

        double v(int tenth) {
            return Math.sqrt(sums[tenth][1] / sums[tenth][0]);
        }

        List<String> lines() {
            List<String> lines = new ArrayList<>(List.of(
                    "",
                    String.format(
                            Locale.ROOT, "%s: predicted noise %.2f %% on average", stage.network(), 100 * average()),
                    "timesteps   predicted noise   output"));
            IntStream.range(0, TENTHS)
                    .filter(this::met)
                    .forEach(tenth -> lines.add(String.format(
                            Locale.ROOT,
                            "%3d to %3d  %14.2f %%  %6.2f %%",
                            100 * tenth,
                            100 * tenth + 99,
                            100 * noise(tenth),
                            100 * v(tenth))));
            return lines;
        }

        double average() {
            return IntStream.range(0, TENTHS)
                    .filter(this::met)
                    .mapToDouble(this::noise)
                    .average()
                    .orElse(0);
        }

        private boolean met(int tenth) {
            return sums[tenth][2] > 0;
        }
    }

    /** Returns the exact network's output, and compares both. */
    private record Both(TensorModel exact, TensorModel other, Comparison comparison) implements TensorModel {

        @Override
        public Set<String> inputNames() {
            return exact.inputNames();
        }

        @Override
        public Set<String> outputNames() {
            return exact.outputNames();
        }

        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs, CancelToken cancel) {
            Map<String, Tensor> answer = exact.run(inputs, cancel);
            long timestep = ((LongTensor) inputs.get("timesteps")).data()[0];
            comparison.add(
                    timestep,
                    ((FloatTensor) inputs.get("x")).data(),
                    prediction(answer),
                    prediction(other.run(inputs, cancel)));
            return answer;
        }

        private static float[] prediction(Map<String, Tensor> outputs) {
            return ((FloatTensor) outputs.get("out")).channels(0, 3).data();
        }

        @Override
        public void close() {
            exact.close();
            other.close();
        }
    }
}
