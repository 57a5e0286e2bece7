package org.glidefx.recipe;

import java.util.Arrays;
import java.util.Optional;

/**
 * How the upsampler after a base was sampled. A model's {@code fastSteps} may change while its networks stay the same, so the
 * preset alone does not determine it.
 *
 * @param sampler id of the sampling method
 * @param steps 1 to 1000
 * @param placement id of a {@link Placement}
 */
public record UpsamplerSteps(String sampler, int steps, String placement) {

    private static final int MAX_STEPS = 1000;

    @SuppressWarnings({"ConstantValue", "RedundantNullCheck"}) // JSON fills with null
    public UpsamplerSteps {
        if (sampler == null || placement == null || steps < 1 || steps > MAX_STEPS) {
            throw new IllegalArgumentException("expected a sampler, a placement and 1 to " + MAX_STEPS
                    + " steps, found " + sampler + ", " + placement + " and " + steps);
        }
    }

    /** Which of the model's timesteps are used. */
    public enum Placement {
        /** Evenly spaced from the cleanest to the noisiest, as the official code respaces them. */
        EVEN("even"),
        /** The last of each of {@code steps} equal parts (Lin et al. 2024, section 3.3). */
        TRAILING("trailing"),
        /** The 27 that the official code gives its upsampler. */
        FAST27("fast27");

        private final String id;

        Placement(String id) {
            this.id = id;
        }

        /** The name in recipes. */
        public String id() {
            return id;
        }

        /** Returns the one with this id; empty if there is none. */
        public static Optional<Placement> of(String id) {
            return Arrays.stream(values())
                    .filter(placement -> placement.id.equals(id))
                    .findFirst();
        }
    }
}
