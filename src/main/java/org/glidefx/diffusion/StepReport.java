package org.glidefx.diffusion;

import org.glidefx.tensor.FloatTensor;

/**
 * A sampling step that has just ended.
 *
 * @param step steps finished, 1 to {@code steps}
 * @param timestep the original timestep at which the network ran
 * @param x0 the model's current picture, [N, 3, S, S], constrained and clipped to [-1, 1], unless the sampler's thresholding is
 *     none or a score gradient has moved it afterwards; the receiver must copy it to keep it
 */
public record StepReport(int step, int steps, int timestep, FloatTensor x0) {}
