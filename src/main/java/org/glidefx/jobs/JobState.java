package org.glidefx.jobs;

/** Lifecycle of a job. The last three are final. */
public enum JobState {
    /** Waits for its turn. */
    QUEUED,
    /** The work runs. */
    RUNNING,
    /** The work returned; its value is there. */
    DONE,
    /** Somebody asked to stop before the work returned; what it still does counts no more. */
    CANCELLED,
    /** The work threw. */
    FAILED
}
