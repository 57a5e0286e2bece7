package org.glidefx.ui.edit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Turns the estimates of single steps, which jump, into a time left for display, which falls evenly and in round
 * numbers. For one thread.
 */
final class Countdown {

    /** Estimates that are not shown: the first ones include what is done once, such as encoding the caption. */
    private static final int UNTOLD = 2;

    /** Weight of a new estimate of the end. */
    private static final double SHARE = 0.25;

    /** The time shown rises only if a new one exceeds it by this factor. */
    private static final double RISE = 1.3;

    private static final double NANOS = 1e9;

    private final LongSupplier clock;
    private int heard;
    private double end;
    private double shown;

    /** @param clock in nanoseconds, from an arbitrary origin */
    Countdown(LongSupplier clock) {
        this.clock = clock;
    }

    /** Starts over. */
    void start() {
        heard = 0;
        shown = Double.POSITIVE_INFINITY;
    }

    /** Takes an estimate and returns the time to show, in whole seconds; empty for the first ones, mere guesses. */
    Optional<Duration> hear(Duration estimate) {
        double now = clock.getAsLong() / NANOS;
        double ends = now + estimate.toNanos() / NANOS;
        heard++;
        end = heard <= UNTOLD + 1 ? ends : end + SHARE * (ends - end);
        if (heard <= UNTOLD) {
            return Optional.empty();
        }
        double left = rounded(Math.max(0, end - now));
        shown = left <= shown || left > RISE * shown ? left : shown;
        return Optional.of(Duration.ofSeconds(Math.round(shown)));
    }

    private static double rounded(double seconds) {
        double unit = seconds > 60 ? 10 : seconds > 15 ? 5 : 1;
        return Math.max(1, Math.ceil(seconds / unit) * unit);
    }
}
