package org.glidefx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

    private long now;

    private Pace pace(Pace.Work... works) {
        return new Pace(List.of(works), () -> now);
    }

    private void step(Pace pace, int work, long millis) {
        now += millis * 1_000_000;
        pace.step(work);
    }

    @Test
    void knowsNothingBeforeTheFirstStep() {
        Pace pace = pace(new Pace.Work(10, 1));
        assertThat(pace.fraction()).isZero();
        assertThat(pace.left()).isEqualTo(Duration.ZERO);
    }

    @Test
    void stepsToComeTakeAsLongAsThoseDone() {
        Pace pace = pace(new Pace.Work(10, 1));
        step(pace, 0, 100);
        step(pace, 0, 300);
        assertThat(pace.fraction()).isCloseTo(0.2, within(1e-12));
        assertThat(pace.left()).isEqualTo(Duration.ofMillis(1600));
    }

    @Test
    void stepsOfAnUnseenKindTakeTheirCost() {
        Pace pace = pace(new Pace.Work(2, 1), new Pace.Work(3, 8));
        step(pace, 0, 50);
        assertThat(pace.left()).isEqualTo(Duration.ofMillis(50 + 3 * 8 * 50));
        step(pace, 0, 50);
        step(pace, 1, 100);
        assertThat(pace.left()).isEqualTo(Duration.ofMillis(200));
        assertThat(pace.fraction()).isCloseTo(10 / 26.0, within(1e-12));
    }

    @Test
    void endsAtOneWithNothingLeft() {
        Pace pace = pace(new Pace.Work(1, 2), new Pace.Work(1, 1));
        step(pace, 0, 10);
        step(pace, 1, 10);
        assertThat(pace.fraction()).isEqualTo(1);
        assertThat(pace.left()).isEqualTo(Duration.ZERO);
    }
}
