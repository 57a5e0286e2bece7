package org.glidefx.diffusion;

/** Hears of every sampling step, on the sampling thread; must return quickly. */
@FunctionalInterface
public interface StepListener {

    /** Hears nothing. */
    StepListener NONE = report -> {};

    void onStep(StepReport report);
}
