package org.glidefx.install.download;

import java.time.Duration;

/**
 * Time limits and retries of a download.
 *
 * @param connect longest time to wait for a connection
 * @param stall longest time to wait for a response, or for its next bytes
 * @param attempts consecutive failures after which the download fails
 * @param firstPause pause before the second attempt; each further one is twice as long, up to a minute
 * @param enough bytes after which the count of failures starts again, so that an unreliable connection may break any
 *     number of times
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
     * The pause after a number of consecutive failures.
     *
     * @param failures at least 1
     * @param asked how long the server asked to wait; zero if it did not
     */
    Duration pause(int failures, Duration asked) {
        Duration doubled = firstPause.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration longer = doubled.compareTo(asked) > 0 ? doubled : asked;
        return longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    }
}
