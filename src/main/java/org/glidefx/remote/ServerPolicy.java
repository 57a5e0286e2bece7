package org.glidefx.remote;

import java.time.Duration;

/**
 * Time limits and retries of requests to a server.
 *
 * @param connect longest time to wait for a connection
 * @param answer longest time to wait for a whole response, including others' work in the server's queue
 * @param attempts number of attempts for each request, at least 1; every request may be repeated, because none changes
 *     the server
 * @param pause pause before the second attempt, twice as long before each further one
 */
public record ServerPolicy(Duration connect, Duration answer, int attempts, Duration pause) {

    /** For interactive use. */
    public static final ServerPolicy USUAL =
            new ServerPolicy(Duration.ofSeconds(10), Duration.ofMinutes(5), 4, Duration.ofMillis(250));

    public ServerPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("expected at least 1 attempt, found " + attempts);
        }
    }
}
