package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpacedScheduleTest {

    private static final NoiseSchedule COSINE = NoiseSchedule.squaredCosine(1000);

    @Test
    void alphaBarStaysWhatItWasAtEveryTimestepKept() {
        SpacedSchedule spaced = SpacedSchedule.of(COSINE, 3, 17, 500, 998, 999);
        for (int step = 0; step < spaced.steps(); step++) {
            double expected = COSINE.alphaBar(spaced.timestep(step));
            assertThat(spaced.spaced().alphaBar(step)).isCloseTo(expected, within(1e-13 * expected + 1e-16));
        }
    }

    @Test
    void keepingEverythingChangesNothing() {
        SpacedSchedule all = SpacedSchedule.of(COSINE, Respacing.evenly(1000, 1000));
        for (int t = 0; t < 1000; t++) {
            assertThat(all.spaced().beta(t)).isCloseTo(COSINE.beta(t), within(1e-12));
        }
    }

    @Test
    void namesTheOriginalTimesteps() {
        SpacedSchedule spaced = SpacedSchedule.of(COSINE, 0, 7, 999);
        assertThat(spaced.timesteps()).containsExactly(0, 7, 999);
        assertThat(spaced.timestep(1)).isEqualTo(7);
        spaced.timesteps()[1] = 8;
        assertThat(spaced.timestep(1)).isEqualTo(7);
    }

    @Test
    void refusesTimestepsThatAreNotAscendingOrNotThere() {
        assertThatIllegalArgumentException().isThrownBy(() -> SpacedSchedule.of(COSINE, 5, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> SpacedSchedule.of(COSINE, 5, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> SpacedSchedule.of(COSINE, -1, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpacedSchedule.of(COSINE, 4, 1000))
                .withMessageContaining("found [4, 1000]");
        assertThatIllegalArgumentException().isThrownBy(() -> SpacedSchedule.of(COSINE));
    }
}
