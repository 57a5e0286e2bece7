package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Upsamplers whose layers predict the difference from the enlarged small picture. */
class LowResSkipTest {

    private static final Goldens GOLDENS = new Goldens("unet-upsample-inpaint");
    private static final int SIZE = 16;
    private static final int PLANE = SIZE * SIZE;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"linear", "squaredcos_cap_v2"})
    void sigmasAreThoseOfTheSampler(String kind) {
        for (int timesteps : new int[] {50, 1000}) {
            NoiseSchedule expected =
                    kind.equals("linear") ? NoiseSchedule.linear(timesteps) : NoiseSchedule.squaredCosine(timesteps);
            float[] sigmas = LowResSkip.sigmas(new ScheduleConfig(kind, timesteps, "v").noise());
            assertThat(sigmas).hasSize(timesteps);
            for (int t = 0; t < timesteps; t++) {
                assertThat((double) sigmas[t]).isCloseTo(Math.sqrt(1 - expected.alphaBar(t)), within(1e-6));
            }
        }
    }

    /** Each channel of the three small pictures is uniform, so that enlarging leaves one number for each. */
    @Test
    void theEnlargedPictureTimesTheNoiseIsTakenAway() throws Exception {
        float[] small = new float[3 * 3 * 16];
        for (int i = 0; i < small.length; i++) {
            small[i] = level(i / 16);
        }
        long[] timesteps = Npy.longs(GOLDENS.file("timesteps.npy")).data();
        float[] plain = run("", small);
        float[] skipping = run("\"low_res_skip\": true,", small);
        for (int i = 0; i < plain.length; i++) {
            int row = i / (6 * PLANE);
            int channel = i / PLANE % 6;
            double sigma = Math.sqrt(1 - NoiseSchedule.linear(1000).alphaBar((int) timesteps[row]));
            double skipped = channel < 3 ? sigma * level(3 * row + channel) : 0;
            assertThat((double) skipping[i]).isCloseTo(plain[i] - skipped, within(1e-5));
        }
    }

    private static float level(int plane) {
        return plane / 5f - 0.7f;
    }

    private float[] run(String options, float[] small) throws Exception {
        String config = Files.readString(GOLDENS.file("config.json"))
                .replaceFirst("\\{", "{" + options)
                .replace("\"prediction\": \"epsilon\"", "\"prediction\": \"v\"");
        Path written = Files.writeString(folder.resolve("config.json"), config);
        Path model = folder.resolve("model" + options.length());
        ConversionResult result =
                Conversions.run(Conversions.request(GOLDENS.file("checkpoint.pt"), written, model, WeightStorage.FP32));
        try (OnnxRun run = new OnnxRun(model.resolve(result.network()))) {
            return run.goldens(GOLDENS)
                    .floats("low_res", small, 3, 3, 4, 4)
                    .run()
                    .get("out");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"low_res_skip\": true, \"prediction\": \"v\"}|expected super_res with low_res_skip",
                "{\"low_res_skip\": true, \"super_res\": true}|expected a prediction of v with low_res_skip",
                "{\"fast_steps\": 101}|expected fast_steps from 0 to 100, found 101",
                "{\"fast_steps\": -1}|expected fast_steps from 0 to 100, found -1"
            })
    void optionsThatDoNotFitAreRefused(String json, String message) {
        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(() -> ModelConfig.parse(json))
                .withMessageContaining(message);
    }

    @Test
    void fewStepsAreRead() throws Exception {
        assertThat(ModelConfig.parse("{\"fast_steps\": 3}").schedule().fastSteps())
                .isEqualTo(3);
        assertThat(ModelConfig.parse("{}").schedule().fastSteps()).isZero();
    }
}
