package org.glidefx.diffusion;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * Selects the original timesteps that a short sampling run keeps; always ascending.
 *
 * <p>Counts and rounding are those of the official code, to the last timestep (Nichol and Dhariwal 2021, section 4).
 */
public final class Respacing {

    private Respacing() {}

    /**
     * Returns {@code count} timesteps, evenly spaced from 0 to T - 1. A single one is T - 1; the official code takes 0, at
     * which noise stays noise.
     */
    public static int[] evenly(int timesteps, int count) {
        return count == 1 ? new int[] {timesteps - 1} : sections(timesteps, count);
    }

    /**
     * Cuts the timesteps into one part for each count, of equal size (the first parts are one longer where they do not divide
     * evenly), and spaces each count evenly over its part, from its first timestep to its last.
     */
    public static int[] sections(int timesteps, int... counts) {
        TreeSet<Integer> kept = new TreeSet<>();
        int start = 0;
        for (int part = 0; part < counts.length; part++) {
            int size = timesteps / counts.length + (part < timesteps % counts.length ? 1 : 0);
            addEvenly(kept, start, size, counts[part]);
            start += size;
        }
        if (kept.isEmpty()) {
            throw new IllegalArgumentException("expected at least one timestep, found " + Arrays.toString(counts));
        }
        return toArray(kept);
    }

    private static void addEvenly(TreeSet<Integer> kept, int start, int size, int count) {
        if (count < 0 || count > size) {
            throw new IllegalArgumentException("expected 0 to " + size + " timesteps in a part, found " + count);
        }
        double stride = count <= 1 ? 1 : (double) (size - 1) / (count - 1);
        double at = 0;
        for (int i = 0; i < count; i++) {
            // Half to even, and the running sum instead of i * stride: both decide ties as the official code does.
            kept.add(start + (int) Math.rint(at));
            at += stride;
        }
    }

    /** GLIDE's upsampler: sections 10, 10, 3, 2, 2, with the noisiest timestep T - 1 replaced by T - 3. */
    public static int[] fast27(int timesteps) {
        TreeSet<Integer> kept = new TreeSet<>();
        Arrays.stream(sections(timesteps, 10, 10, 3, 2, 2)).forEach(kept::add);
        kept.remove(timesteps - 1);
        kept.add(timesteps - 3);
        return toArray(kept);
    }

    private static int[] toArray(TreeSet<Integer> kept) {
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }
}
