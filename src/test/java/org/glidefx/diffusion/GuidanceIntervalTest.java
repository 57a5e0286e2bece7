package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuidanceIntervalTest {

    private static final NoiseSchedule COSINE = NoiseSchedule.squaredCosine(1000);

    @Test
    void publishedIntervalCoversThePublishedTimesteps() {
        GuidanceInterval interval = new GuidanceInterval(0.28, 5.42);
        int[] guided = IntStream.range(0, 1000)
                .filter(t -> interval.contains(COSINE, t))
                .toArray();
        assertThat(guided[0]).isBetween(165, 167);
        assertThat(guided[guided.length - 1]).isBetween(881, 883);
        assertThat(guided).hasSize(guided[guided.length - 1] - guided[0] + 1);
    }

    @Test
    void alwaysIsEverywhere() {
        assertThat(IntStream.range(0, 1000)).allMatch(t -> GuidanceInterval.ALWAYS.contains(COSINE, t));
    }

    @Test
    void refusesEmptyAndNegativeIntervals() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GuidanceInterval(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new GuidanceInterval(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new GuidanceInterval(0, Double.NaN));
    }
}
