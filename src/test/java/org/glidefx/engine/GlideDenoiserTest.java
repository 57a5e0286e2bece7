package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.glidefx.diffusion.ClassifierFreeGuidance;
import org.glidefx.diffusion.ModelOutput;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelStage;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.text.BpeTokenizer;
import org.junit.jupiter.api.Test;

class GlideDenoiserTest {

    private static final ModelStage STAGE = new ModelStage(
            ModelStage.Role.BASE,
            4,
            0,
            true,
            "base.onnx",
            "text.onnx",
            Parameterization.EPSILON,
            NoiseSchedule.squaredCosine(1000),
            0);
    private static final Shape PICTURE = Shape.of(1, 3, 4, 4);

    private final FakeModels.FakeModel encoder = FakeModels.textEncoder();
    private final TextConditioning text = new TextConditioning(encoder, new BpeTokenizer(8));

    /** Returns for each row the first number of its caption in all channels, negated in the last three. */
    private static final FakeModels.FakeModel CAPTION_COUNTER = new FakeModels.FakeModel(
            Set.of("x", "timesteps", "xf_proj", "xf_out", "inpaint_image", "inpaint_mask"), inputs -> {
                FloatTensor projection = FakeModels.floats(inputs, "xf_proj");
                int rows = projection.shape().get(0);
                FloatTensor out = FloatTensor.zeros(Shape.of(rows, 6, 4, 4));
                for (int i = 0; i < out.size(); i++) {
                    float count = projection.data()[i / 96 * 2];
                    out.data()[i] = i % 96 < 48 ? count : -count;
                }
                return Map.of("out", out);
            });

    private GlideDenoiser denoiser(FakeModels.FakeModel network, double scale) {
        return new GlideDenoiser(
                new OpenStage(STAGE, network, text),
                "red fox",
                new ClassifierFreeGuidance(scale),
                Map.of(
                        "inpaint_image", FloatTensor.filled(PICTURE, 0.5f),
                        "inpaint_mask", FloatTensor.filled(Shape.of(1, 1, 4, 4), 1)),
                CancelToken.none());
    }

    /** The noise-to-signal ratio is 0.58 at t = 321 and 6.4 at t = 900. */
    @Test
    void outsideTheGuidanceIntervalTheCaptionRunsAlone() {
        GlideDenoiser denoiser = new GlideDenoiser(
                new OpenStage(STAGE, CAPTION_COUNTER, text),
                "red fox",
                new ClassifierFreeGuidance(3, 0.28, 5.42),
                Map.of(
                        "inpaint_image", FloatTensor.filled(PICTURE, 0.5f),
                        "inpaint_mask", FloatTensor.filled(Shape.of(1, 1, 4, 4), 1)),
                CancelToken.none());
        float guided = first(denoiser.predict(FloatTensor.zeros(PICTURE), 321, CancelToken.none()));
        assertThat(lastRun().values())
                .allSatisfy(input -> assertThat(input.shape().get(0)).isEqualTo(2));
        for (int timestep : new int[] {900, 20}) {
            float alone = first(denoiser.predict(FloatTensor.zeros(PICTURE), timestep, CancelToken.none()));
            assertThat(lastRun().values())
                    .allSatisfy(input -> assertThat(input.shape().get(0)).isEqualTo(1));
            assertThat(alone)
                    .isEqualTo(first(denoiser(CAPTION_COUNTER, 1)
                            .predict(FloatTensor.zeros(PICTURE), timestep, CancelToken.none())));
            assertThat(guided).isNotEqualTo(alone);
        }
    }

    private static float first(ModelOutput output) {
        return output.prediction().data()[0];
    }

    private static Map<String, Tensor> lastRun() {
        return CAPTION_COUNTER.runs.getLast();
    }

    @Test
    void guidanceRunsCaptionAndNoCaptionOnTheSamePicture() {
        FloatTensor x = FloatTensor.zeros(PICTURE);
        x.data()[5] = 0.7f;
        denoiser(CAPTION_COUNTER, 3).predict(x, 321, CancelToken.none());
        FloatTensor rows = FakeModels.floats(lastRun(), "x");
        assertThat(rows.shape()).isEqualTo(Shape.of(2, 3, 4, 4));
        assertThat(rows.rows(0, 1).data()).containsExactly(x.data());
        assertThat(rows.rows(1, 2).data()).containsExactly(x.data());
        assertThat(((LongTensor) lastRun().get("timesteps")).data()).containsExactly(321, 321);
        assertThat(FakeModels.floats(lastRun(), "xf_proj").data()).containsExactly(2, 0, 0, 0);
        assertThat(FakeModels.floats(lastRun(), "inpaint_image").shape()).isEqualTo(Shape.of(2, 3, 4, 4));
        assertThat(FakeModels.floats(lastRun(), "inpaint_mask").shape()).isEqualTo(Shape.of(2, 1, 4, 4));
    }

    @Test
    void thePredictionIsGuidedAndTheVarianceIsTheCaptions() {
        ModelOutput output = denoiser(CAPTION_COUNTER, 3).predict(FloatTensor.zeros(PICTURE), 1, CancelToken.none());
        assertThat(output.prediction().data()).containsOnly(6f);
        assertThat(output.variance().data()).containsOnly(-2f);
    }

    @Test
    void scaleZeroIgnoresTheCaption() {
        ModelOutput output = denoiser(CAPTION_COUNTER, 0).predict(FloatTensor.zeros(PICTURE), 1, CancelToken.none());
        assertThat(output.prediction().data()[0]).isCloseTo(0f, within(1e-6f));
    }

    @Test
    void unguidedTheNetworkRunsOnOneRow() {
        ModelOutput output = denoiser(CAPTION_COUNTER, 1).predict(FloatTensor.zeros(PICTURE), 1, CancelToken.none());
        assertThat(FakeModels.floats(lastRun(), "x").shape()).isEqualTo(PICTURE);
        assertThat(output.prediction().data()).containsOnly(2f);
        assertThat(output.prediction().shape()).isEqualTo(PICTURE);
    }

    @Test
    void theEncoderRunsOncePerCaptionAndOnceForNone() {
        for (int i = 0; i < 3; i++) {
            denoiser(CAPTION_COUNTER, 3).predict(FloatTensor.zeros(PICTURE), 1, CancelToken.none());
        }
        assertThat(encoder.runs).hasSize(2);
        text.of("another", CancelToken.none());
        text.of("", CancelToken.none());
        text.of("red fox", CancelToken.none());
        assertThat(encoder.runs).hasSize(4);
    }

    @Test
    void outputsOfAnotherShapeAreRefusedInASentence() {
        FakeModels.FakeModel wrong = new FakeModels.FakeModel(
                CAPTION_COUNTER.inputNames(), inputs -> Map.of("out", FloatTensor.zeros(Shape.of(2, 6, 8, 8))));
        FakeModels.FakeModel missing = new FakeModels.FakeModel(CAPTION_COUNTER.inputNames(), inputs -> Map.of());
        for (FakeModels.FakeModel network : new FakeModels.FakeModel[] {wrong, missing}) {
            assertThatThrownBy(() -> denoiser(network, 3).predict(FloatTensor.zeros(PICTURE), 1, CancelToken.none()))
                    .isInstanceOf(ModelRunException.class)
                    .hasMessageEndingWith("install the model again.");
        }
    }

    @Test
    void encodersOfAnotherShapeAreRefused() {
        FakeModels.FakeModel wrong = new FakeModels.FakeModel(
                Set.of("tokens", "mask"),
                inputs -> Map.of(
                        "xf_proj", FloatTensor.zeros(Shape.of(2, 4)), "xf_out", FloatTensor.zeros(Shape.of(1, 1, 8))));
        TextConditioning broken = new TextConditioning(wrong, new BpeTokenizer(8));
        assertThatThrownBy(() -> broken.of("x", CancelToken.none())).isInstanceOf(ModelRunException.class);
    }
}
