package org.glidefx.ui.edit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How long yet, as people read it: estimates of single steps jump, what is shown goes down evenly and in round numbers. For one
 * thread.
 */
final class Countdown {

    /** The first estimates hold what is done once, such as reading the caption. */
    private static final int UNTOLD = 2;

    /** Share by which a new estimate moves the end. */
    private static final double SHARE = 0.25;

    /** It may rise only if it was wrong by so much. */
    private static final double RISE = 1.3;

    private static final double NANOS = 1e9;

    private final LongSupplier clock;
    private int heard;
    private double end;
    private double shown;

    /** @param clock in nanoseconds, from any point on */
    Countdown(LongSupplier clock) {
        this.clock = clock;
    }

    /** Begins anew. */
    void start() {
        heard = 0;
        shown = Double.POSITIVE_INFINITY;
    }

    /** The words after an estimate; empty while that would be a guess. */
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
