package org.glidefx.convert;

import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;

/**
 * The diffusion process that the network was trained on.
 *
 * @param kind "squaredcos_cap_v2" or "linear"
 * @param timesteps how many there are; more than 20 of a linear schedule
 * @param prediction what the network's first three output channels are: "epsilon" or "v"
 * @param fastSteps steps that the preset {@code fast} takes, 1 to 100; 0 leaves it to the program
 */
public record ScheduleConfig(String kind, int timesteps, String prediction, int fastSteps) {

    private static final int MOST_FAST_STEPS = 100;
    /** With so few the last beta of a linear schedule is 1 or more, which leaves nothing of the picture. */
    private static final int TOO_FEW_LINEAR = 20;

    public ScheduleConfig {
        if (NoiseSchedule.Kind.of(kind).isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a noise_schedule of squaredcos_cap_v2 or linear, found " + kind);
        }
        if (timesteps < 2 || timesteps > 100_000) {
            throw new IllegalArgumentException("expected diffusion_steps from 2 to 100000, found " + timesteps);
        }
        if (timesteps <= TOO_FEW_LINEAR && kind.equals(NoiseSchedule.Kind.LINEAR.id())) {
            throw new IllegalArgumentException("expected diffusion_steps of more than " + TOO_FEW_LINEAR
                    + " with a linear noise_schedule, found " + timesteps);
        }
        if (Parameterization.of(prediction).isEmpty()) {
            throw new IllegalArgumentException("expected a prediction of epsilon or v, found " + prediction);
        }
        if (fastSteps < 0 || fastSteps > Math.min(MOST_FAST_STEPS, timesteps)) {
            throw new IllegalArgumentException(
                    "expected fast_steps from 0 to " + Math.min(MOST_FAST_STEPS, timesteps) + ", found " + fastSteps);
        }
    }

    /** The noise schedule. */
    NoiseSchedule noise() {
        return NoiseSchedule.of(NoiseSchedule.Kind.of(kind).orElseThrow(), timesteps);
    }

    /** Meaning of the first three output channels. */
    Parameterization parameterization() {
        return Parameterization.of(prediction).orElseThrow();
    }

    /** Leaves the number of few steps to the program. */
    public ScheduleConfig(String kind, int timesteps, String prediction) {
        this(kind, timesteps, prediction, 0);
    }
}
