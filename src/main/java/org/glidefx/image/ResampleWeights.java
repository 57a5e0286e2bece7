package org.glidefx.image;

import java.util.Arrays;

/**
 * A resampling of one axis: each target pixel is a weighted sum of a run of source pixels, with weights of sum 1.
 *
 * @param first the first source pixel of each target pixel
 * @param offsets where the weights of each target pixel start; one more entry marks the end
 * @param weights all weights, one target pixel after the other
 */
record ResampleWeights(int[] first, int[] offsets, float[] weights) {

    int size() {
        return first.length;
    }

    /** The source pixel after the last of a target pixel. */
    int end(int target) {
        return first[target] + offsets[target + 1] - offsets[target];
    }

    /** Returns the weights of only the {@code length} target pixels from {@code start} on. */
    ResampleWeights slice(int start, int length) {
        int from = offsets[start];
        int[] moved = new int[length + 1];
        for (int i = 0; i <= length; i++) {
            moved[i] = offsets[start + i] - from;
        }
        return new ResampleWeights(
                Arrays.copyOfRange(first, start, start + length),
                moved,
                Arrays.copyOfRange(weights, from, offsets[start + length]));
    }

    /**
     * Resamples interleaved samples along a row.
     *
     * @param channels samples per pixel
     */
    void apply(float[] source, float[] target, int channels) {
        for (int i = 0; i < size(); i++) {
            for (int c = 0; c < channels; c++) {
                float sum = 0;
                int at = first[i] * channels + c;
                for (int k = offsets[i]; k < offsets[i + 1]; k++) {
                    sum += weights[k] * source[at];
                    at += channels;
                }
                target[i * channels + c] = sum;
            }
        }
    }

    /** Collects weights target pixel by target pixel; source pixels must come in ascending order. */
    static final class Builder {

        private final int from;
        private final int[] first;
        private final int[] offsets;
        private double[] weights = new double[64];
        private int target = -1;
        private int count;

        Builder(int from, int to) {
            this.from = from;
            this.first = new int[to];
            this.offsets = new int[to + 1];
        }

        /** Starts the next target pixel. */
        void next() {
            target++;
            offsets[target] = count;
        }

        /**
         * Adds a source pixel to the current target pixel; a source pixel outside the picture gives its weight to the
         * edge pixel.
         */
        void add(int source, double weight) {
            int clamped = Math.clamp(source, 0, from - 1);
            int started = count - offsets[target];
            if (started > 0 && first[target] + started - 1 == clamped) {
                weights[count - 1] += weight;
                return;
            }
            if (started == 0) {
                first[target] = clamped;
            }
            if (count == weights.length) {
                weights = Arrays.copyOf(weights, 2 * count);
            }
            weights[count++] = weight;
        }

        ResampleWeights build() {
            offsets[target + 1] = count;
            float[] normal = new float[count];
            for (int i = 0; i < first.length; i++) {
                double sum = Arrays.stream(weights, offsets[i], offsets[i + 1]).sum();
                for (int k = offsets[i]; k < offsets[i + 1]; k++) {
                    normal[k] = (float) (weights[k] / sum);
                }
            }
            return new ResampleWeights(first, offsets, normal);
        }
    }
}
