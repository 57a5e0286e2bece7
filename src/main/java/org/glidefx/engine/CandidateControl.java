package org.glidefx.engine;

import org.glidefx.diffusion.StepReport;

/** Decision about the candidate that is being made; an engine asks after every step. */
public enum CandidateControl {
    GO_ON,
    /** Drop this candidate and go on with the next. */
    SKIP,
    /**
     * Omit the remaining steps of the current stage: its current x0 becomes its result. A later stage still runs. After a
     * stage's last step there is nothing to omit.
     */
    FINISH;

    /**
     * Leaves the sampling loop after a step by an exception, unless this is {@link #GO_ON} or the loop ends anyway.
     *
     * @throws SkippedException for {@link #SKIP}
     * @throws EarlyEnd for {@link #FINISH}, with the step's x0
     */
    void obey(StepReport report) {
        switch (this) {
            case GO_ON -> {}
            case SKIP -> throw new SkippedException();
            case FINISH -> {
                if (report.step() < report.steps()) {
                    throw new EarlyEnd(report.x0().copy());
                }
            }
        }
    }
}
