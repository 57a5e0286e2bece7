package org.glidefx.bench;

import org.glidefx.engine.Candidate;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.StepPreview;

/** Measures the time from its construction to the first preview. */
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

    /** Seconds until the first preview; NaN without one. */
    double seconds() {
        return seconds;
    }

    double sinceStart() {
        return (System.nanoTime() - start) * NANOSECOND;
    }
}
