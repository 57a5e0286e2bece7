package org.glidefx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpeedTest {

    private long now = 5_000_000_000L;
    private final Speed speed = new Speed(() -> now);

    private void after(double seconds, long done) {
        now += Math.round(seconds * 1e9);
        speed.at(done);
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(speed.perSecond()).isZero();
        assertThat(speed.left(100)).isEmpty();
        after(0, 1_000_000);
        assertThat(speed.perSecond()).isZero();
        after(0.2, 2_000_000);
        assertThat(speed.left(100)).isEmpty();
    }

    @Test
    void whatWasThereBeforeIsNoSpeed() {
        after(0, 1_000_000);
        after(1, 1_000_100);
        assertThat(speed.perSecond()).isCloseTo(100, within(1e-9));
    }

    @Test
    void anEvenPaceIsFoundExactly() {
        for (int i = 0; i <= 100; i++) {
            after(0.1 * (i % 7), 0);
        }
        for (int second = 0; second < 20; second++) {
            after(1, 300L * (second + 1));
        }
        assertThat(speed.perSecond()).isBetween(270.0, 300.0);
        assertThat(speed.left(3000).orElseThrow()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    }

    @Test
    void aNewPaceIsBelievedAfterAWhile() {
        after(0, 0);
        after(10, 1000);
        for (int second = 1; second <= 30; second++) {
            after(1, 1000 + 10L * second);
        }
        assertThat(speed.perSecond()).isBetween(10.0, 15.0);
    }

    @Test
    void aStandstillMakesTheRestEndless() {
        after(0, 0);
        after(1, 1000);
        for (int hour = 0; hour < 20; hour++) {
            after(3600, 1000);
        }
        assertThat(speed.left(1_000_000)).isEmpty();
    }

    @Test
    void whatIsSkippedCountsNeitherAsUnitsNorAsTime() {
        after(0, 0);
        after(1, 100);
        now += 60_000_000_000L;
        speed.from(1_000_000);
        assertThat(speed.perSecond()).isCloseTo(100, within(1e-9));
        after(1, 1_000_100);
        assertThat(speed.perSecond()).isCloseTo(100, within(1e-9));
    }

    @Test
    void goingBackStartsAfresh() {
        after(0, 0);
        after(1, 1000);
        after(1, 0);
        assertThat(speed.perSecond()).isZero();
        after(1, 50);
        assertThat(speed.perSecond()).isCloseTo(50, within(1e-9));
    }

    @Test
    void nothingLeftTakesNoTime() {
        after(0, 0);
        after(1, 1000);
        assertThat(speed.left(0)).contains(Duration.ZERO);
    }
}
