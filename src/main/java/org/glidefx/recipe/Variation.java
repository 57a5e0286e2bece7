package org.glidefx.recipe;

import org.glidefx.errors.UserException;

/**
 * A variation of an earlier candidate: its steps are taken again up to {@code step}, and noise of another seed takes over from
 * there. The base's x0 of that step gets new noise of the next step's level: x_t = sqrt(alpha bar) x0 + sqrt(1 - alpha bar)
 * noise. The later the step, the more alike the results.
 *
 * @param candidate index of the candidate under the request's own seed, from 0
 * @param step of the base after which noise differs, at least 1 and less than its steps
 * @param seed of the new noise
 */
public record Variation(int candidate, int step, long seed) {

    public Variation {
        if (candidate < 0) {
            throw UserException.usage("The candidate must be 0 or more, not " + candidate + ".");
        }
        if (step < 1) {
            throw UserException.usage("The step to vary from must be at least 1, not " + step + ".");
        }
    }
}
