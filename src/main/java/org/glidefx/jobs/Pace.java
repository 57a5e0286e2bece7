package org.glidefx.jobs;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Progress of a request and the time left, estimated from the time that its steps took. A kind of step that has not been taken
 * yet is assumed to be as fast, for its cost, as the others.
 */
public final class Pace {

    /** Steps of one kind: how many there will be in all, and what one costs, in any unit. */
    public record Work(int steps, double stepCost) {}

    private final List<Work> works;
    private final LongSupplier clock;
    private final int[] done;
    private final int[] dropped;
    private final long[] nanos;
    private long last;

    /** @param clock nanoseconds, never decreasing */
    public Pace(List<Work> works, LongSupplier clock) {
        this.works = List.copyOf(works);
        this.clock = clock;
        this.done = new int[works.size()];
        this.dropped = new int[works.size()];
        this.nanos = new long[works.size()];
        this.last = clock.getAsLong();
    }

    /** A step of kind {@code work} has just ended; it began when the one before it ended. */
    public void step(int work) {
        long now = clock.getAsLong();
        nanos[work] += now - last;
        done[work]++;
        last = now;
    }

    /** Steps of kind {@code work} will not be taken after all. */
    public void drop(int work, int steps) {
        dropped[work] += steps;
    }

    /** Cost of the steps taken as a fraction of the whole, 0 to 1. */
    public double fraction() {
        double all = 0;
        for (int i = 0; i < done.length; i++) {
            all += (works.get(i).steps() - dropped[i]) * works.get(i).stepCost();
        }
        return all <= 0 ? 1 : Math.min(1, costDone() / all);
    }

    /** Estimated time to the end; zero before the first step. */
    public Duration left() {
        double costDone = costDone();
        if (costDone == 0) {
            return Duration.ZERO;
        }
        double nanosPerCost = sum(nanos) / costDone;
        double left = 0;
        for (int i = 0; i < done.length; i++) {
            double perStep = done[i] == 0 ? nanosPerCost * works.get(i).stepCost() : (double) nanos[i] / done[i];
            left += perStep * Math.max(0, works.get(i).steps() - done[i] - dropped[i]);
        }
        return Duration.ofNanos((long) left);
    }

    private double costDone() {
        double cost = 0;
        for (int i = 0; i < done.length; i++) {
            cost += done[i] * works.get(i).stepCost();
        }
        return cost;
    }

    private static double sum(long[] values) {
        double sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }
}
