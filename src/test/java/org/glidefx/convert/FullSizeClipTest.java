package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.testing.Npy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The noised CLIP in its full size, on random weights that {@code src/test/python/make_full_clip.py} saved with the official
 * code in the folder that the property {@code glidefx.full.clip} names.
 */
@EnabledIfSystemProperty(named = "glidefx.full.clip", matches = ".+")
class FullSizeClipTest {

    private static final double TOLERANCE = 1e-3;
    private static final Path GIVEN = Path.of(System.getProperty("glidefx.full.clip", ""));

    @TempDir
    Path folder;

    @BeforeEach
    void convert() throws Exception {
        for (String half : new String[] {"text", "image"}) {
            ConversionRequest request = new ConversionRequest(
                    GIVEN.resolve("clip-" + half + ".pt"),
                    GIVEN.resolve("config.json"),
                    folder,
                    WeightStorage.FP32,
                    Conversions.TEXT,
                    Optional.empty());
            new Converter().convert(request, Progress.NONE, CancelToken.none());
        }
    }

    private static FloatTensor floats(String name) {
        return Npy.floats(GIVEN.resolve(name + ".npy"));
    }

    private OnnxRun images(String network) throws Exception {
        LongTensor timesteps = Npy.longs(GIVEN.resolve("timesteps.npy"));
        return new OnnxRun(folder.resolve(network))
                .floats("image", floats("image").data(), 1, 3, 64, 64)
                .longs("timesteps", timesteps.data(), 1);
    }

    private OnnxRun gradients() throws Exception {
        FloatTensor target = floats("text_embedding");
        return images("clip-image-gradient.onnx")
                .floats("target", target.data(), target.shape().toLongs());
    }

    @Test
    void networksComputeWhatTheOfficialOnesDo() throws Exception {
        LongTensor tokens = Npy.longs(GIVEN.resolve("tokens.npy"));
        BoolTensor mask = Npy.bools(GIVEN.resolve("token_mask.npy"));
        try (OnnxRun text = new OnnxRun(folder.resolve("clip-text.onnx"));
                OnnxRun image = images("clip-image.onnx");
                OnnxRun gradient = gradients()) {
            text.longs("tokens", tokens.data(), 1, 77).bools("mask", mask.data(), 1, 77);
            near(text.run(), "embedding", "text_embedding");
            near(image.run(), "embedding", "image_embedding");
            Map<String, float[]> both = gradient.run();
            near(both, "score", "score");
            near(both, "gradient", "gradient");
        }
    }

    private static void near(Map<String, float[]> found, String output, String expected) {
        assertThat(RelativeError.of(found.get(output), floats(expected).data()))
                .as(expected)
                .isLessThan(TOLERANCE);
    }

    @Test
    void gradientAgreesWithDifferencesOfTheScore() throws Exception {
        try (OnnxRun run = gradients()) {
            float[] gradient = run.run().get("gradient");
            double square = 0;
            for (float each : gradient) {
                square += (double) each * each;
            }
            double length = Math.sqrt(square);
            double step = 8;
            double near = score(run, gradient, step / 2 / length) - score(run, gradient, -step / 2 / length);
            double far = score(run, gradient, step / length) - score(run, gradient, -step / length);
            double slope = (4 * near / step - far / (2 * step)) / 3;
            assertThat(slope / length).isCloseTo(1, Offset.offset(TOLERANCE));
        }
    }

    private static double score(OnnxRun run, float[] direction, double distance) throws Exception {
        float[] moved = floats("image").data();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (distance * direction[i]);
        }
        return run.floats("image", moved, 1, 3, 64, 64).run().get("score")[0];
    }
}
