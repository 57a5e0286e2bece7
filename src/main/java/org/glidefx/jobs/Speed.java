package org.glidefx.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Speed of long work, and the time left: an exponentially weighted mean of samples. Not thread-safe. */
public final class Speed {

    private static final double NANOS = 1e9;
    /** Shorter samples say more about buffers than about speed. */
    private static final double SHORTEST = 0.25;
    /** Seconds after which a sample counts about a third. */
    private static final double MEMORY = 8;

    private final LongSupplier clock;
    private boolean started;
    private long lastTime;
    private long lastDone;
    private double weight;
    private double weightedRate;

    /** @param clock in nanoseconds, from any origin */
    public Speed(LongSupplier clock) {
        this.clock = clock;
    }

    /** Uses the system's clock. */
    public Speed() {
        this(System::nanoTime);
    }

    /** @param done units done so far; if fewer than before, measuring starts anew */
    public void at(long done) {
        long now = clock.getAsLong();
        if (!started || done < lastDone) {
            weight = 0;
            weightedRate = 0;
            from(done);
            return;
        }
        double seconds = (now - lastTime) / NANOS;
        if (seconds >= SHORTEST) {
            double kept = Math.exp(-seconds / MEMORY);
            weightedRate = kept * weightedRate + (1 - kept) * (done - lastDone) / seconds;
            weight = kept * weight + (1 - kept);
            lastTime = now;
            lastDone = done;
        }
    }

    /**
     * Goes on measuring from here: units since the last sample were there before, and neither they nor the time count.
     *
     * @param done units done so far
     */
    public void from(long done) {
        started = true;
        lastTime = clock.getAsLong();
        lastDone = done;
    }

    /** Units per second; 0 while unknown. */
    public double perSecond() {
        return weight == 0 ? 0 : weightedRate / weight;
    }

    /**
     * The time that the rest takes at this speed.
     *
     * @param rest units still to be done
     * @return empty while unknown, or if it is more than 100 days
     */
    public Optional<Duration> left(long rest) {
        double rate = perSecond();
        return rate * Duration.ofDays(100).toSeconds() <= rest
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(1000 * rest / rate)));
    }
}
