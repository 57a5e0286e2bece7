package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepPlacementTest {

    private static final NoiseSchedule COSINE = NoiseSchedule.squaredCosine(1000);
    private static final NoiseSchedule LINEAR = NoiseSchedule.linear(1000);

    @Test
    void tenStepsOnTheCosineScheduleAreThePublishedLevels() {
        assertThat(StepPlacement.alignYourSteps(COSINE, 10))
                .containsExactly(12, 109, 174, 315, 418, 555, 686, 811, 920, 995);
    }

    @Test
    void tenStepsOnTheLinearScheduleAreThePublishedLevels() {
        assertThat(StepPlacement.alignYourSteps(LINEAR, 10))
                .containsExactly(5, 53, 86, 158, 214, 295, 384, 493, 642, 999);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 15, 20, 27, 50, 250, 1000})
    void everyCountIsMetWithDistinctAscendingTimesteps(int count) {
        assertThat(StepPlacement.alignYourSteps(COSINE, count))
                .hasSize(count)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(StepPlacement.alignYourSteps(LINEAR, count))
                .hasSize(count)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void twiceTheStepsPassThroughTheSameLevels() {
        assertThat(StepPlacement.alignYourSteps(COSINE, 20)).contains(StepPlacement.alignYourSteps(COSINE, 10));
    }

    @Test
    void refusesMoreStepsThanTimesteps() {
        assertThatIllegalArgumentException().isThrownBy(() -> StepPlacement.alignYourSteps(COSINE, 1001));
        assertThatIllegalArgumentException().isThrownBy(() -> StepPlacement.alignYourSteps(COSINE, 0));
    }
}
