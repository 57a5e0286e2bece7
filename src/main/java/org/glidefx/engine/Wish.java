package org.glidefx.engine;

/** What is wanted of the candidate that is being made; an engine asks after every step. */
public enum Wish {
    GO_ON,
    /** Leave it and go on with the next. */
    SKIP,
    /**
     * Leave the remaining steps of the stage in hand out: its current picture of the end, x0, counts as its result. A stage
     * after it still runs.
     */
    FINISH
}
