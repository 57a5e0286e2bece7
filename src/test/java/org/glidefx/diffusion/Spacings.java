package org.glidefx.diffusion;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Spacings in the form of the official options, which the goldens use. */
final class Spacings {

    private static final String STRIDE_PREFIX = "ddim";

    private Spacings() {}

    /** Reads "100", "10,10,3,2,2", "ddim50" or "fast27". */
    static int[] parse(int timesteps, String spacing) {
        if (spacing.equals("fast27")) {
            return Respacing.fast27(timesteps);
        }
        if (spacing.startsWith(STRIDE_PREFIX)) {
            return stride(timesteps, Integer.parseInt(spacing.substring(STRIDE_PREFIX.length())));
        }
        return Respacing.sections(
                timesteps,
                Arrays.stream(spacing.split(",", -1))
                        .map(String::strip)
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    /** Every k-th timestep from 0, with the k that gives exactly {@code count} (Song et al. 2020, section 4.2). */
    private static int[] stride(int timesteps, int count) {
        for (int k = 1; k < timesteps; k++) {
            if ((timesteps - 1) / k + 1 == count) {
                int step = k;
                return IntStream.range(0, count).map(i -> i * step).toArray();
            }
        }
        throw new IllegalArgumentException("expected a whole stride through " + timesteps + ", found " + count);
    }
}
