package org.glidefx.jobs;

/** Lifecycle of a job. The last three are final. */
public enum JobState {
    /** Waits for its turn. */
    QUEUED,
    /** The work runs. */
    RUNNING,
    /** The work returned; its value is there. */
    DONE,
    /** The job was stopped before the work returned; what the work still does no longer counts. */
    CANCELLED,
    /** The work threw. */
    FAILED
}
