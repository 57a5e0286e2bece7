package org.glidefx.bench;

import org.glidefx.engine.Candidate;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.StepPreview;

/** Stops the time from its making until the first preview. */
final class FirstPreview implements EngineListener {

    private static final double NANOSECOND = 1e-9;

    private final long start = System.nanoTime();
    private double seconds = Double.NaN;

    @Override
    public void onPreview(StepPreview preview) {
        if (Double.isNaN(seconds)) {
            seconds = sinceStart();
        }
    }

    @Override
    public void onCandidate(Candidate candidate) {}

    /** Until the first preview; NaN without one. */
    double seconds() {
        return seconds;
    }

    double sinceStart() {
        return (System.nanoTime() - start) * NANOSECOND;
    }
}
