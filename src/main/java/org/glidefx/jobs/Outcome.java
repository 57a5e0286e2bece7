package org.glidefx.jobs;

/** Result of a job: done, failed or cancelled. */
public sealed interface Outcome<T> {

    /** The work returned {@code value}. */
    record Done<T>(T value) implements Outcome<T> {}

    /** The job was stopped. */
    record Cancelled<T>() implements Outcome<T> {}

    /** The work threw {@code cause}. */
    record Failed<T>(Throwable cause) implements Outcome<T> {}
}
