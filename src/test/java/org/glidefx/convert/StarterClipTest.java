package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import org.junit.jupiter.api.Test;

/** The starter's noised CLIP in the repository, against the official code on the checkpoint it was made from. */
class StarterClipTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("glidefx.models", "onnx-models")).resolve("starter");
    private static final Goldens GOLDENS = new Goldens("starter-clip");
    private static final double TOLERANCE = 1e-4;

    private static float[] golden(String name) {
        return Npy.floats(GOLDENS.file(name + ".npy")).data();
    }

    @Test
    void captionsLieWhereTheOfficialCodePutsThem() throws Exception {
        try (OnnxRun run = new OnnxRun(FOLDER.resolve("clip-text.onnx"))) {
            float[] found = run.goldens(GOLDENS).run().get("embedding");
            assertThat(RelativeError.of(found, golden("text_embedding"))).isLessThan(TOLERANCE);
        }
    }

    @Test
    void picturesLieWhereTheOfficialCodePutsThem() throws Exception {
        try (OnnxRun run = new OnnxRun(FOLDER.resolve("clip-image.onnx"))) {
            float[] found = run.goldens(GOLDENS).run().get("embedding");
            assertThat(RelativeError.of(found, golden("image_embedding"))).isLessThan(TOLERANCE);
        }
    }

    @Test
    void scoresAndGradientsAreThoseOfTheOfficialCode() throws Exception {
        FloatTensor target = Npy.floats(GOLDENS.file("text_embedding.npy"));
        try (OnnxRun run = new OnnxRun(FOLDER.resolve("clip-image-gradient.onnx"))) {
            run.goldens(GOLDENS, "image", "timesteps")
                    .floats("target", target.data(), target.shape().toLongs());
            Map<String, float[]> found = run.run();
            assertThat(RelativeError.of(found.get("score"), golden("score"))).isLessThan(TOLERANCE);
            assertThat(RelativeError.of(found.get("gradient"), golden("gradient")))
                    .isLessThan(TOLERANCE);
        }
    }
}
