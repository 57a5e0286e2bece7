package org.glidefx.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Speed of long work, and the time left: a mean in which a sample counts the less the older it
 * is. For one thread.
 */
public final class Speed {

    private static final double NANOS = 1e9;
    /** Shorter samples say more about buffers than about speed. */
    private static final double SHORTEST = 0.25;
    /** After so many seconds a sample counts a third. */
    private static final double MEMORY = 8;

    private final LongSupplier clock;
    private boolean started;
    private long lastTime;
    private long lastDone;
    private double weight;
    private double weightedRate;

    /** @param clock in nanoseconds, from any point on */
    public Speed(LongSupplier clock) {
        this.clock = clock;
    }

    /** By the machine's clock. */
    public Speed() {
        this(System::nanoTime);
    }

    /** @param done units that are done by now; fewer than before starts afresh */
    public void at(long done) {
        long now = clock.getAsLong();
        if (!started || done < lastDone) {
            started = true;
            weight = 0;
            weightedRate = 0;
            lastTime = now;
            lastDone = done;
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

    /** Units a second; 0 while nothing is known. */
    public double perSecond() {
        return weight == 0 ? 0 : weightedRate / weight;
    }

    /**
     * The time that the rest takes at this speed.
     *
     * @param rest units still to be done
     * @return empty while nobody can tell
     */
    public Optional<Duration> left(long rest) {
        double rate = perSecond();
        return rate * Duration.ofDays(100).toSeconds() <= rest
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(1000 * rest / rate)));
    }
}
