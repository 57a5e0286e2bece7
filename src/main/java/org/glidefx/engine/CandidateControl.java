package org.glidefx.engine;

import org.glidefx.diffusion.StepReport;

/** Decision about the candidate that is being made; an engine asks after every step. */
public enum CandidateControl {
    GO_ON,
    /** Leave it and go on with the next. */
    SKIP,
    /**
     * Leave the remaining steps of the stage in hand out: its current picture of the end, x0, counts as its result. A stage
     * after it still runs.
     */
    FINISH;

    /**
     * Leaves the sampling loop after a step, if that is wanted.
     *
     * @throws SkippedException out of the candidate
     * @throws EarlyEnd out of the stage, with its x0
     */
    void obey(StepReport report) {
        switch (this) {
            case GO_ON -> {}
            case SKIP -> throw new SkippedException();
            case FINISH -> throw new EarlyEnd(report.x0().copy());
        }
    }
}
