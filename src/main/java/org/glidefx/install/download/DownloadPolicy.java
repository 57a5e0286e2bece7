package org.glidefx.install.download;

import java.time.Duration;

/**
 * Time limits and retries of a download.
 *
 * @param connect longest wait for a connection
 * @param stall longest wait for an answer, or for its next bytes
 * @param attempts failures in a row after which it gives up
 * @param firstPause before the second attempt; each further one is twice as long, up to a minute
 * @param enough bytes after which an attempt counts as a success, so that a bad line may break any number of times
 */
public record DownloadPolicy(Duration connect, Duration stall, int attempts, Duration firstPause, long enough) {

    public static final DownloadPolicy DEFAULT =
            new DownloadPolicy(Duration.ofSeconds(20), Duration.ofSeconds(30), 5, Duration.ofSeconds(1), 1 << 20);

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 20;

    public DownloadPolicy {
        if (connect.isNegative() || stall.isNegative() || firstPause.isNegative() || attempts < 1 || enough < 1) {
            throw new IllegalArgumentException("expected times of at least 0 and counts of at least 1, found " + connect
                    + ", " + stall + ", " + firstPause + ", " + attempts + " and " + enough);
        }
    }

    /**
     * The pause after some failures in a row.
     *
     * @param failures at least 1
     * @param asked what the server asked for; zero if nothing
     */
    Duration pause(int failures, Duration asked) {
        Duration doubled = firstPause.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration longer = doubled.compareTo(asked) > 0 ? doubled : asked;
        return longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    }
}
