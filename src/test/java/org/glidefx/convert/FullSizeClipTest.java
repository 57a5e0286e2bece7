package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.testing.FullSize;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The noised CLIP of the official size against the official code, its gradient against autograd and against finite differences.
 */
@Tag("full-size")
class FullSizeClipTest {

    private static final double TOLERANCE = 1e-3;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"clip, FP32", "clip-fp16, FP16"})
    void networksComputeWhatTheOfficialOnesDo(String name, WeightStorage storage) throws Exception {
        Goldens goldens = FullSize.goldens(name);
        for (String half : new String[] {"text", "image"}) {
            Conversions.run(Conversions.request(
                    goldens.file("clip-" + half + ".pt"), goldens.file("config.json"), folder, storage));
        }
        try (OnnxRun text = new OnnxRun(folder.resolve("clip-text.onnx")).goldens(goldens);
                OnnxRun image = new OnnxRun(folder.resolve("clip-image.onnx")).goldens(goldens);
                OnnxRun gradient = gradients(goldens)) {
            Map<String, float[]> both = gradient.run();
            double texts = error(text.run().get("embedding"), goldens, "text_embedding");
            double images = error(image.run().get("embedding"), goldens, "image_embedding");
            double scores = error(both.get("score"), goldens, "score");
            double autograd = error(both.get("gradient"), goldens, "gradient");
            double differences = Math.abs(slope(gradient, goldens, both.get("gradient")) - 1);
            FullSize.note(
                    "%-9s errors: text %.1e, image %.1e, score %.1e; gradient %.1e against autograd, %.1e against differences",
                    name, texts, images, scores, autograd, differences);
            assertThat(texts).isLessThan(TOLERANCE);
            assertThat(images).isLessThan(TOLERANCE);
            assertThat(scores).isLessThan(TOLERANCE);
            assertThat(autograd).isLessThan(TOLERANCE);
            assertThat(differences).isCloseTo(0, Offset.offset(TOLERANCE));
        }
    }

    private OnnxRun gradients(Goldens goldens) throws Exception {
        FloatTensor target = Npy.floats(goldens.file("text_embedding.npy"));
        return new OnnxRun(folder.resolve("clip-image-gradient.onnx"))
                .goldens(goldens, "image", "timesteps")
                .floats("target", target.data(), target.shape().toLongs());
    }

    private static double error(float[] found, Goldens goldens, String name) {
        return RelativeError.of(found, Npy.floats(goldens.file(name + ".npy")).data());
    }

    /**
     * The slope of the summed scores along the gradient, by fourth-order finite differences, relative to the gradient's length.
     */
    private static double slope(OnnxRun run, Goldens goldens, float[] gradient) throws Exception {
        double square = 0;
        for (float each : gradient) {
            square += (double) each * each;
        }
        double length = Math.sqrt(square);
        double step = 8;
        double near =
                score(run, goldens, gradient, step / 2 / length) - score(run, goldens, gradient, -step / 2 / length);
        double far = score(run, goldens, gradient, step / length) - score(run, goldens, gradient, -step / length);
        return (4 * near / step - far / (2 * step)) / 3 / length;
    }

    private static double score(OnnxRun run, Goldens goldens, float[] direction, double distance) throws Exception {
        FloatTensor image = Npy.floats(goldens.file("image.npy"));
        float[] moved = image.data();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (distance * direction[i]);
        }
        double sum = 0;
        for (float score :
                run.floats("image", moved, image.shape().toLongs()).run().get("score")) {
            sum += score;
        }
        return sum;
    }
}
