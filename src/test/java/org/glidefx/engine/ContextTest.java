package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.errors.UserException;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.Pictures;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelStage;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.text.BpeTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which part of the surroundings the model sees, and for how many steps. */
class ContextTest {

    private static final int STEPS = 10;
    private static final SamplingSettings SETTINGS = new SamplingSettings(Preset.FAST, SamplerKind.DDIM, STEPS, 1, 5);

    private static final ModelStage STAGE = new ModelStage(
            ModelStage.Role.BASE,
            16,
            0,
            true,
            "base.onnx",
            "text.onnx",
            Parameterization.V,
            NoiseSchedule.squaredCosine(1000),
            0);

    private static OpenStage open(FakeModels.Belief belief) {
        return new OpenStage(
                STAGE,
                FakeModels.unet(STAGE, belief),
                new TextConditioning(FakeModels.textEncoder(), new BpeTokenizer(4)));
    }

    private static Candidate run(EditRequest request, FakeModels.Belief belief) {
        return new RegionEdit(List.of(open(belief)), request)
                .make(EngineListener.NONE, CancelToken.none())
                .getFirst();
    }

    private final Raster picture = Pictures.noise(300, 200, 1);
    private final Mask mask = Pictures.rectangle(300, 200, new Box(120, 60, 80, 80));

    @ParameterizedTest
    @CsvSource({"0, 0", "0.04, 0", "0.3, 3", "0.5, 5", "1, 10"})
    void theSceneIsHiddenInTheFirstSteps(double part, int hidden) {
        List<Boolean> seen = new ArrayList<>();
        EditRequest request = new EditRequest(picture, mask, "a fox", SETTINGS.withFollowCaption(part), 1);
        Candidate candidate = run(request, (inputs, at) -> {
            if (at == 0) {
                float[] known = FakeModels.floats(inputs, "inpaint_mask").data();
                float[] image = FakeModels.floats(inputs, "inpaint_image").data();
                boolean mask1 = anyNonZero(known);
                assertThat(anyNonZero(image)).isEqualTo(mask1);
                seen.add(mask1);
            }
            return 0.3f;
        });

        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(0, STEPS)
                        .mapToObj(step -> step >= hidden)
                        .toList());
        assertThat(candidate.report().exact()).isTrue();
    }

    private static boolean anyNonZero(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return true;
            }
        }
        return false;
    }

    /** Known pixels are put back into the picture after every step, whatever the network sees. */
    @Test
    void theSceneIsKeptEvenWhenItIsHidden() {
        List<Raster> previews = new ArrayList<>();
        EngineListener listener = new EngineListener() {
            @Override
            public void onPreview(StepPreview preview) {
                previews.add(preview.picture());
            }

            @Override
            public void onCandidate(Candidate candidate) {}
        };
        Raster grey = Raster.filled(300, 200, 0xFF404040);
        EditRequest request = new EditRequest(grey, mask, "a fox", SETTINGS.withFollowCaption(1), 1);
        new RegionEdit(List.of(open((inputs, at) -> 1)), request).make(listener, CancelToken.none());

        assertThat(previews).hasSize(STEPS).allSatisfy(preview -> {
            assertThat(preview.argb(0, 0)).isEqualTo(0xFF404040);
            assertThat(preview.argb(8, 8)).isEqualTo(0xFFFFFFFF);
        });
    }

    @Test
    void howLongItIsHiddenMustBeAPart() {
        assertThatExceptionOfType(UserException.class).isThrownBy(() -> SETTINGS.withFollowCaption(1.01));
        assertThatExceptionOfType(UserException.class).isThrownBy(() -> SETTINGS.withFollowCaption(Double.NaN));
        assertThat(SETTINGS.withFollowCaption(0.5)
                        .withSeed(9)
                        .withClipGuidance(2)
                        .followCaption())
                .isEqualTo(0.5);
    }

    @Test
    void aChosenBoxIsWhatTheModelSees() {
        Box box = new Box(100, 40, 128, 128);
        EditRequest request = Contexts.with(new EditRequest(picture, mask, "", SETTINGS, 1), Optional.of(box));

        assertThat(run(request, (inputs, at) -> 0).place()).isEqualTo(box);
    }

    @Test
    void whatIsMaskedOutsideAChosenBoxStays() {
        Box box = new Box(150, 90, 100, 100);
        EditRequest request = Contexts.with(new EditRequest(picture, mask, "", SETTINGS, 1), Optional.of(box));
        Candidate candidate = run(request, (inputs, at) -> 1);
        long changed = 0;
        for (int i = 0; i < 300 * 200; i++) {
            int x = i % 300;
            int y = i / 300;
            if (candidate.picture().argb(x, y) != picture.argb(x, y)) {
                assertThat(box.contains(x, y) && mask.at(x, y) != 0).isTrue();
                changed++;
            }
        }
        assertThat(changed).isPositive();
        assertThat(candidate.report().exact()).isTrue();
    }

    /** Where the context cuts a mask, its edge is feathered like that of the mask. */
    @Test
    void theEdgeOfABoxThroughAMaskIsSoft() {
        Raster black = Raster.filled(300, 200, 0xFF000000);
        Mask all = Mask.full(300, 200);
        EditRequest request =
                Contexts.with(new EditRequest(black, all, "", SETTINGS, 1), Optional.of(new Box(100, 50, 100, 100)));
        RegionEdit edit = new RegionEdit(List.of(open((inputs, at) -> 1)), request);
        Mask composite = edit.composite();
        int row = 100 - edit.window().y();

        assertThat(composite.at(100 - edit.window().x(), row)).isBetween(1, 200);
        assertThat(composite.at(150 - edit.window().x(), row)).isEqualTo(255);
    }

    @Test
    void aBoxMustBeASquareWithSomethingMaskedInIt() {
        EditRequest request = new EditRequest(picture, mask, "", SETTINGS, 1);
        for (Box bad : List.of(
                new Box(100, 40, 128, 100), new Box(0, 0, 301, 301), new Box(0, 0, 50, 50), new Box(900, 0, 50, 50))) {
            assertThatExceptionOfType(UserException.class).isThrownBy(() -> Contexts.with(request, Optional.of(bad)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "40, 30, 100, 40, 30, 100",
        "-20, -9, 100, 0, 0, 100",
        "290, 190, 100, 200, 100, 100",
        "10, 10, 3, 10, 10, 16",
        "10, 10, 900, 0, -50, 300",
        "10, 10, 250, 10, -25, 250"
    })
    void boxesAreFittedIntoThePicture(int x, int y, int side, int fittedX, int fittedY, int fittedSide) {
        assertThat(ContextBox.fitted(new Box(x, y, side, side), 300, 200))
                .isEqualTo(new Box(fittedX, fittedY, fittedSide, fittedSide));
    }

    @Test
    void theSeedStillDecidesEveryByte() {
        EditRequest request = new EditRequest(picture, mask, "", SETTINGS.withFollowCaption(0.5), 1);
        FakeModels.Belief belief = (inputs, at) -> {
            FloatTensor x = FakeModels.floats(inputs, "x");
            return (float) Math.tanh(x.data()[at]);
        };

        assertThat(run(request, belief).picture())
                .isEqualTo(run(request, belief).picture());
    }
}
