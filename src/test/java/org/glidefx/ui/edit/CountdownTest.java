package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountdownTest {

    private final AtomicLong clock = new AtomicLong();
    private final Countdown countdown = new Countdown(clock::get);

    @BeforeEach
    void start() {
        countdown.start();
    }

    private long hear(double seconds) {
        return countdown
                .hear(Duration.ofMillis((long) (1000 * seconds)))
                .map(Duration::toSeconds)
                .orElse(-1L);
    }

    private void pass(double seconds) {
        clock.addAndGet((long) (1e9 * seconds));
    }

    @Test
    void theFirstGuessesAreNotTold() {
        assertThat(countdown.hear(Duration.ofSeconds(57))).isEqualTo(Optional.empty());
        assertThat(countdown.hear(Duration.ofSeconds(21))).isEqualTo(Optional.empty());
        assertThat(countdown.hear(Duration.ofSeconds(20))).contains(Duration.ofSeconds(20));
    }

    @Test
    void goesDownWhateverSingleStepsSay() {
        hear(30);
        hear(30);
        long last = hear(30);
        double[] wobbling = {34, 24, 31, 22, 27, 18, 24, 16, 19, 11};
        for (double estimate : wobbling) {
            pass(1.5);
            long now = hear(estimate);
            assertThat(now).isLessThanOrEqualTo(last).isGreaterThan(last - 11);
            last = now;
        }
        assertThat(last).isLessThan(20);
    }

    @Test
    void risesOnlyIfItWasFarOff() {
        hear(10);
        hear(10);
        assertThat(hear(10)).isEqualTo(10);
        assertThat(hear(14)).isEqualTo(10);
        long risen = 10;
        for (int i = 0; i < 20; i++) {
            risen = hear(60);
        }
        assertThat(risen).isGreaterThan(40);
    }

    @Test
    void isRoundAndNeverNothing() {
        hear(137);
        hear(137);
        assertThat(hear(137)).isEqualTo(140);
        countdown.start();
        hear(22);
        hear(22);
        assertThat(hear(22)).isEqualTo(25);
        countdown.start();
        hear(0);
        hear(0);
        assertThat(hear(0)).isEqualTo(1);
    }
}
