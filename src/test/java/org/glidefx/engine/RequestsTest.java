package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.glidefx.errors.UserException;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

    private static final SamplingSettings SETTINGS =
            new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 20, 3, 0);
    private static final Raster PICTURE = Raster.filled(4, 3, -1);

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1001, Integer.MAX_VALUE})
    void stepsOutOfRangeAreRefused(int steps) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new SamplingSettings(Preset.FAST, SamplerKind.DDIM, steps, 3, 0))
                .withMessage("Steps must be 1 to 1000, not " + steps + ".");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 30.001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void guidanceOutOfRangeIsRefused(double guidance) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 5, guidance, 0))
                .withMessageStartingWith("Guidance must be 0 to 30");
    }

    @Test
    void theEndsOfTheRangesAreFine() {
        assertThatNoException().isThrownBy(() -> {
            new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 1, 0, Long.MIN_VALUE);
            new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 1000, 30, Long.MAX_VALUE);
            new GenerateRequest("", SETTINGS, EditRequest.MAX_COUNT);
            new EngineOptions("", DeviceChoice.CPU, 1024);
        });
    }

    @Test
    void anotherSeedChangesNothingElse() {
        assertThat(SETTINGS.withSeed(9)).isEqualTo(new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 20, 3, 9));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65})
    void countsOutOfRangeAreRefused(int count) {
        assertThatExceptionOfType(UserException.class).isThrownBy(() -> new GenerateRequest("x", SETTINGS, count));
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new EditRequest(PICTURE, Mask.full(4, 3), "x", SETTINGS, count))
                .withMessage("The number of candidates must be 1 to 64, not " + count + ".");
    }

    @Test
    void aMaskOfAnotherSizeIsRefused() {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new EditRequest(PICTURE, Mask.full(3, 4), "x", SETTINGS, 1))
                .withMessageContaining("The mask is 3x4 but the picture is 4x3");
    }

    @Test
    void anEmptyMaskIsRefused() {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new EditRequest(PICTURE, Mask.empty(4, 3), "x", SETTINGS, 1))
                .withMessage("The mask is empty; paint over what should change.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1025})
    void threadsOutOfRangeAreRefused(int threads) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new EngineOptions("starter", DeviceChoice.AUTO, threads));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1024})
    void cardsOutOfRangeAreRefused(int card) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new EngineOptions("starter", DeviceChoice.CUDA, card, 1))
                .withMessage("Graphics cards are counted from 0, so there is no card " + card + ".");
    }

    @Test
    void anotherModelRunsOnTheSameCard() {
        assertThat(new EngineOptions("starter", DeviceChoice.CUDA, 3, 2).of("other"))
                .isEqualTo(new EngineOptions("other", DeviceChoice.CUDA, 3, 2));
    }

    @Test
    void aCandidateIsEnlargedIfItsPlaceIsLargerThanItself() {
        EditReport report = new EditReport(12, 12, 12, 0);
        assertThat(new Candidate(0, PICTURE, new Box(0, 0, 257, 257), 256, report).enlarged())
                .isTrue();
        assertThat(new Candidate(0, PICTURE, new Box(0, 0, 256, 256), 256, report).enlarged())
                .isFalse();
    }

    @Test
    void aReportIsExactIfNothingOutsideChanged() {
        assertThat(new EditReport(10, 5, 3, 0).exact()).isTrue();
        assertThat(new EditReport(10, 5, 3, 1).exact()).isFalse();
    }

    @Test
    void namesInRecipesDoNotChange() {
        assertThat(Preset.values()).extracting(Preset::id).containsExactly("fast", "reference");
        assertThat(SamplerKind.values())
                .extracting(SamplerKind::id)
                .containsExactly("ancestral", "ddim", "dpm-solver", "unipc");
        assertThat(DeviceChoice.values()).extracting(DeviceChoice::id).containsExactly("auto", "cpu", "cuda");
    }
}
