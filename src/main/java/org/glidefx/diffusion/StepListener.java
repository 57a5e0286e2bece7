package org.glidefx.diffusion;

/** Is told of every sampling step, on the sampling thread; must return quickly. */
@FunctionalInterface
public interface StepListener {

    /** Ignores all steps. */
    StepListener NONE = report -> {};

    void onStep(StepReport report);
}
