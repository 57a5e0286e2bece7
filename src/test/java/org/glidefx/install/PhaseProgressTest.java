package org.glidefx.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.install.InstallProgress.Phase;
import org.glidefx.jobs.Speed;
import org.junit.jupiter.api.Test;

/** Speed and time left of a phase, by a clock that stands still until it is moved. */
class PhaseProgressTest {

    private final List<InstallProgress> seen = new ArrayList<>();
    private final InstallListener listener = new InstallListener() {
        @Override
        public void progress(InstallProgress progress) {
            seen.add(progress);
        }

        @Override
        public void note(String sentence) {
            // There is none.
        }
    };

    private long now = 5_000_000_000L;
    private final PhaseProgress phase = new PhaseProgress(Phase.FETCHING, listener, 2, 2000, new Speed(() -> now));

    /** The words differ from call to call, since the same ones are not reported again at once. */
    private void after(int seconds, long done) {
        now += Duration.ofSeconds(seconds).toNanos();
        phase.at("at second " + now, done, 1000);
    }

    private InstallProgress last() {
        return seen.getLast();
    }

    @Test
    void bytesThatWereThereBeforeAreNoSpeed() {
        phase.begin("a", 1000);
        after(1, 900);
        assertThat(last().done()).isEqualTo(900);
        assertThat(last().perSecond()).isZero();
        assertThat(last().left()).isEmpty();

        after(1, 910);
        assertThat(last().perSecond()).isCloseTo(10, within(1e-9));
        assertThat(last().left()).contains(Duration.ofSeconds(109));
    }

    @Test
    void aLaterPartThatIsResumedKeepsTheSpeedOfTheFirst() {
        phase.begin("a", 1000);
        after(1, 0);
        after(10, 1000);
        phase.begin("b", 1000);
        after(1, 900);
        assertThat(last().perSecond()).isCloseTo(100, within(1e-9));
        assertThat(last().left()).contains(Duration.ofSeconds(1));
    }

    @Test
    void aFileThatIsThereAlreadyIsNoSpeed() {
        phase.begin("a", 1000);
        phase.say("check a");
        phase.begin("b", 1000);
        assertThat(last().done()).isEqualTo(1000);
        assertThat(last().perSecond()).isZero();
        after(1, 0);
        after(1, 10);
        assertThat(last().perSecond()).isCloseTo(10, within(1e-9));
    }
}
