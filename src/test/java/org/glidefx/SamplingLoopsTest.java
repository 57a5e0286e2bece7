package org.glidefx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.glidefx.NetworkDenoiser.Captions;
import org.glidefx.convert.ConversionRequest;
import org.glidefx.convert.ConversionResult;
import org.glidefx.convert.Converter;
import org.glidefx.convert.WeightStorage;
import org.glidefx.diffusion.DdimSampler;
import org.glidefx.diffusion.GoldenLoop;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.diffusion.SamplingRun;
import org.glidefx.diffusion.SpacedSchedule;
import org.glidefx.diffusion.Start;
import org.glidefx.diffusion.StepListener;
import org.glidefx.diffusion.X0Constraint;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelText;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.testing.Difference;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** From an official checkpoint to the finished picture: converter, runtime and samplers together, step by step. */
class SamplingLoopsTest {

    private static final OnnxRuntime RUNTIME = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 2));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ancestral-cfg",
                "ancestral-v",
                "ddim",
                "ddim-cfg",
                "ddim-eta",
                "inpaint-ancestral",
                "inpaint-ddim-v",
                "upsample-ddim",
                "upsample-inpaint-ancestral"
            })
    void convertedNetworksSampleWhatTheOfficialOnesDo(String name) throws Exception {
        Goldens loop = new Goldens("loops/" + name);
        JsonNode options = loop.json("loop.json");
        ConversionResult model = convert(options.required("model").stringValue());
        boolean v = options.required("prediction").stringValue().equals("v");
        double guidance = options.required("guidance_scale").doubleValue();
        Captions with = captions(loop, "");
        Captions without = guidance > 0 ? captions(loop, "uncond_") : with;
        try (NetworkDenoiser denoiser = new NetworkDenoiser(
                v ? Parameterization.V : Parameterization.EPSILON,
                guidance,
                RUNTIME.open(folder.resolve(model.network())))) {
            denoiser.captions(RUNTIME, folder.resolve(model.textEncoder()), with, without);
            for (String picture : new String[] {"inpaint_image", "inpaint_mask", "low_res"}) {
                Path file = loop.file(picture + ".npy");
                if (file.toFile().exists()) {
                    denoiser.picture(picture, Npy.floats(file));
                }
            }
            new GoldenLoop(loop).check(denoiser);
        }
    }

    /** The model in the repository: DDIM from its golden noise, caption 0 against the empty one, guidance 3. */
    @Test
    void starterModelSamplesWhatTheOfficialCodeDoes() {
        Goldens goldens = new Goldens("starter-base");
        Path starter =
                Path.of(System.getProperty("glidefx.models", "onnx-models")).resolve("starter");
        LongTensor tokens = Npy.longs(goldens.file("tokens.npy"));
        BoolTensor mask = Npy.bools(goldens.file("token_mask.npy"));
        FloatTensor noise = Npy.floats(goldens.file("ddim_noise.npy"));
        Shape square = noise.shape();
        try (NetworkDenoiser denoiser =
                new NetworkDenoiser(Parameterization.V, 3, RUNTIME.open(starter.resolve("base.onnx")))) {
            denoiser.captions(RUNTIME, starter.resolve("text-encoder.onnx"), row(tokens, mask, 0), row(tokens, mask, 1))
                    .picture("inpaint_image", FloatTensor.zeros(square))
                    .picture("inpaint_mask", FloatTensor.zeros(Shape.of(1, 1, square.get(2), square.get(3))));
            FloatTensor result = new DdimSampler(0).sample(run(denoiser, goldens, noise));
            float[] expected = Npy.floats(goldens.file("ddim_final.npy")).data();
            assertThat(Difference.largest(result.data(), expected)).isLessThan(1e-3);
        }
    }

    private static SamplingRun run(NetworkDenoiser denoiser, Goldens goldens, FloatTensor noise) {
        int[] timesteps = Arrays.stream(
                        Npy.longs(goldens.file("ddim_timesteps.npy")).data())
                .mapToInt(Math::toIntExact)
                .sorted()
                .toArray();
        return new SamplingRun(
                denoiser,
                SpacedSchedule.of(NoiseSchedule.squaredCosine(1000), timesteps),
                (step, shape) -> noise.copy(),
                noise.shape(),
                new Start.Noise(1),
                X0Constraint.NONE,
                StepListener.NONE,
                CancelToken.none());
    }

    private ConversionResult convert(String checkpoint) throws Exception {
        Goldens goldens = new Goldens(checkpoint);
        ConversionRequest request = new ConversionRequest(
                goldens.file("checkpoint.pt"),
                goldens.file("config.json"),
                folder,
                WeightStorage.FP32,
                new ModelText("tiny", "Tiny", "Apache-2.0", "Random weights."),
                Optional.empty());
        return new Converter().convert(request, Progress.NONE, CancelToken.none());
    }

    private static Captions captions(Goldens goldens, String prefix) {
        return new Captions(
                Npy.longs(goldens.file(prefix + "tokens.npy")), Npy.bools(goldens.file(prefix + "token_mask.npy")));
    }

    private static Captions row(LongTensor tokens, BoolTensor mask, int row) {
        int length = tokens.shape().get(1);
        int from = row * length;
        return new Captions(
                new LongTensor(Shape.of(1, length), Arrays.copyOfRange(tokens.data(), from, from + length)),
                new BoolTensor(Shape.of(1, length), Arrays.copyOfRange(mask.data(), from, from + length)));
    }
}
