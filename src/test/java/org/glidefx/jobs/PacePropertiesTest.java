package org.glidefx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PacePropertiesTest {

    private long now = 12_345;

    private Pace pace(List<Pace.Work> works) {
        return new Pace(works, () -> now);
    }

    private void step(Pace pace, int work, long nanos) {
        now += nanos;
        pace.step(work);
    }

    /** Progress grows from 0 to exactly 1, whatever the works and however long the steps take. */
    @Test
    void progressOnlyGrowsAndEndsAtOne() {
        SplittableRandom random = new SplittableRandom(6);
        for (int round = 0; round < 200; round++) {
            List<Pace.Work> works = works(random);
            Pace pace = pace(works);
            double before = 0;
            for (int work = 0; work < works.size(); work++) {
                for (int step = 0; step < works.get(work).steps(); step++) {
                    step(pace, work, random.nextLong(1_000_000_000));
                    assertThat(pace.fraction()).isGreaterThan(before).isLessThanOrEqualTo(1);
                    assertThat(pace.left()).isGreaterThanOrEqualTo(Duration.ZERO);
                    before = pace.fraction();
                }
            }
            assertThat(before).isCloseTo(1, within(1e-12));
            assertThat(pace.left()).isZero();
        }
    }

    private static List<Pace.Work> works(SplittableRandom random) {
        List<Pace.Work> works = new ArrayList<>();
        for (int work = random.nextInt(1, 4); work > 0; work--) {
            works.add(new Pace.Work(random.nextInt(1, 30), random.nextDouble(0.1, 70_000)));
        }
        return works;
    }

    /** If each step takes as long as it costs, the estimate is right after every step. */
    @Test
    void evenPaceIsForetoldExactly() {
        List<Pace.Work> works = List.of(new Pace.Work(7, 3), new Pace.Work(5, 11), new Pace.Work(2, 1));
        Pace pace = pace(works);
        long left = (7 * 3 + 5 * 11 + 2) * 1000L;
        for (int work = 0; work < works.size(); work++) {
            for (int step = 0; step < works.get(work).steps(); step++) {
                long nanos = (long) works.get(work).stepCost() * 1000;
                step(pace, work, nanos);
                left -= nanos;
                assertThat(pace.left().toNanos()).isBetween(left - 1, left + 1);
            }
        }
    }

    @Test
    void theUnitOfTheCostDoesNotMatter() {
        Pace small = pace(List.of(new Pace.Work(4, 1), new Pace.Work(4, 16)));
        Pace large = pace(List.of(new Pace.Work(4, 1e6), new Pace.Work(4, 16e6)));
        for (int i = 0; i < 3; i++) {
            now += 5000;
            small.step(0);
            large.step(0);
            assertThat(large.fraction()).isCloseTo(small.fraction(), within(1e-12));
            assertThat(large.left()).isEqualTo(small.left());
        }
    }

    @Test
    void stepsInterleavedBetweenCandidatesAreToldApart() {
        Pace pace = pace(List.of(new Pace.Work(4, 1), new Pace.Work(2, 1)));
        for (int candidate = 0; candidate < 2; candidate++) {
            step(pace, 0, 100);
            step(pace, 0, 100);
            step(pace, 1, 900);
            if (candidate == 0) {
                assertThat(pace.left()).isEqualTo(Duration.ofNanos(2 * 100 + 900));
            }
        }
        assertThat(pace.left()).isZero();
    }

    @Test
    void moreStepsThanForetoldNeverPassTheEnd() {
        Pace pace = pace(List.of(new Pace.Work(1, 1)));
        step(pace, 0, 10);
        step(pace, 0, 10);
        assertThat(pace.fraction()).isEqualTo(1);
        assertThat(pace.left()).isZero();
    }

    @Test
    void stepsThatTakeNoTimeLeaveNoTime() {
        Pace pace = pace(List.of(new Pace.Work(10, 2)));
        step(pace, 0, 0);
        assertThat(pace.left()).isZero();
        assertThat(pace.fraction()).isCloseTo(0.1, within(1e-12));
    }
}
