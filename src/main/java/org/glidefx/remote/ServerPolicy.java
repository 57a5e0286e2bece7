package org.glidefx.remote;

import java.time.Duration;

/**
 * How long a server is waited for, and how often it is asked again.
 *
 * @param connect until a connection stands
 * @param answer until an answer is there as a whole, others' work in the server's queue included
 * @param attempts of a request in all, at least 1; every request may be repeated, for none changes the server
 * @param pause before the second attempt, twice as long before each further one
 */
public record ServerPolicy(Duration connect, Duration answer, int attempts, Duration pause) {

    /** For people who wait. */
    public static final ServerPolicy USUAL =
            new ServerPolicy(Duration.ofSeconds(10), Duration.ofMinutes(5), 4, Duration.ofMillis(250));

    public ServerPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("expected at least 1 attempt, found " + attempts);
        }
    }
}
