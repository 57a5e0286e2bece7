package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** At which noise levels both halves of the network run. */
class ClassifierFreeGuidanceLevelsTest {

    private static final NoiseSchedule COSINE = NoiseSchedule.squaredCosine(1000);

    @Test
    void publishedIntervalCoversThePublishedTimesteps() {
        ClassifierFreeGuidance guidance = new ClassifierFreeGuidance(3, 0.28, 5.42);
        int[] guided = IntStream.range(0, 1000)
                .filter(t -> guidance.needsBothHalves(COSINE, t))
                .toArray();
        assertThat(guided[0]).isBetween(165, 167);
        assertThat(guided[guided.length - 1]).isBetween(881, 883);
        assertThat(guided).hasSize(guided[guided.length - 1] - guided[0] + 1);
    }

    @Test
    void withoutAnIntervalThatIsEverywhere() {
        ClassifierFreeGuidance everywhere = new ClassifierFreeGuidance(3);
        ClassifierFreeGuidance unguided = new ClassifierFreeGuidance(1, 0.28, 5.42);
        assertThat(IntStream.range(0, 1000)).allMatch(t -> everywhere.needsBothHalves(COSINE, t));
        assertThat(IntStream.range(0, 1000)).noneMatch(t -> unguided.needsBothHalves(COSINE, t));
    }

    @Test
    void refusesEmptyAndNegativeIntervals() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassifierFreeGuidance(3, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassifierFreeGuidance(3, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassifierFreeGuidance(3, 0, Double.NaN));
    }
}
