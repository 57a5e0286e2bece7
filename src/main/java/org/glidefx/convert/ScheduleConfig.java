package org.glidefx.convert;

import java.util.Set;

/**
 * How the network was trained to take away noise.
 *
 * @param kind "squaredcos_cap_v2" or "linear"
 * @param timesteps how many there are
 * @param prediction what its first three channels are: "epsilon" or "v"
 */
public record ScheduleConfig(String kind, int timesteps, String prediction) {

    private static final Set<String> KINDS = Set.of("squaredcos_cap_v2", "linear");
    private static final Set<String> PREDICTIONS = Set.of("epsilon", "v");

    public ScheduleConfig {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException(
                    "expected a noise_schedule of squaredcos_cap_v2 or linear, found " + kind);
        }
        if (timesteps < 2 || timesteps > 100_000) {
            throw new IllegalArgumentException("expected diffusion_steps from 2 to 100000, found " + timesteps);
        }
        if (!PREDICTIONS.contains(prediction)) {
            throw new IllegalArgumentException("expected a prediction of epsilon or v, found " + prediction);
        }
    }
}
