package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.glidefx.testing.Goldens;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RespacingTest {

    private static final JsonNode SPACINGS = new Goldens("schedules").json("spacings.json");

    @TestFactory
    Stream<DynamicTest> keepsWhatTheOfficialCodeKeeps() {
        return SPACINGS.required("kept").valueStream().map(known -> {
            int steps = known.required("steps").intValue();
            String spacing = known.required("spacing").stringValue();
            int[] expected = known.required("timesteps")
                    .valueStream()
                    .mapToInt(JsonNode::intValue)
                    .toArray();
            return DynamicTest.dynamicTest(
                    spacing + " of " + steps,
                    () -> assertThat(Spacings.parse(steps, spacing)).containsExactly(expected));
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatTheOfficialCodeRefuses() {
        return SPACINGS.required("refused")
                .valueStream()
                .map(known -> DynamicTest.dynamicTest(
                        known.required("spacing").stringValue(),
                        () -> assertThatIllegalArgumentException()
                                .isThrownBy(() -> Spacings.parse(
                                        known.required("steps").intValue(),
                                        known.required("spacing").stringValue()))));
    }

    @Test
    void fast27IsThePublishedList() {
        assertThat(Respacing.fast27(1000))
                .containsExactly(
                        0, 22, 44, 66, 88, 111, 133, 155, 177, 199, 200, 222, 244, 266, 288, 311, 333, 355, 377, 399,
                        400, 500, 599, 600, 799, 800, 997);
    }

    @Test
    void tiesGoToTheEvenTimestep() {
        assertThat(Respacing.evenly(1000, 25)).contains(166).doesNotContain(167);
    }

    @Test
    void hundredStepsBeginAndEndAsPublished() {
        int[] kept = Respacing.evenly(1000, 100);
        assertThat(kept).startsWith(0, 10, 20, 30, 40, 50, 61, 71, 81, 91, 101);
        assertThat(kept).endsWith(959, 969, 979, 989, 999);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 27, 33, 64, 250, 999, 1000})
    void evenSpacingKeepsBothEndsAndTheCount(int count) {
        int[] kept = Respacing.evenly(1000, count);
        assertThat(kept).hasSize(count).isSorted().startsWith(0).endsWith(999).doesNotHaveDuplicates();
    }

    /** At timestep 0 noise would stay noise. */
    @Test
    void aSingleStepIsTheNoisiest() {
        assertThat(Respacing.evenly(1000, 1)).containsExactly(999);
        assertThat(Respacing.sections(1000, 1)).containsExactly(0);
    }

    @Test
    void refusesNoSections() {
        assertThatIllegalArgumentException().isThrownBy(() -> Respacing.sections(1000));
    }
}
