package org.glidefx.diffusion;

import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;

/**
 * Gaussian noise that is a pure function of seed, candidate, stage, step and place in the picture: the same on every
 * machine, in every order, and whatever the batch. Row n of a batch is candidate {@code firstCandidate + n}.
 *
 * <p>Philox 4x32-10 with the seed as key and (block of four elements, step, stage, candidate) as counter, then Box-Muller. The
 * logarithm, sine and cosine are those of {@code StrictMath}, which are the same on every machine.
 *
 * @param seed any value
 * @param firstCandidate at least 0
 * @param stage 0 for the base model, 1 for the upsampler, and so on
 */
public record PhiloxNoise(long seed, int firstCandidate, int stage) implements NoiseSource {

    private static final double UNIT = 0x1p-32;

    public PhiloxNoise {
        if (firstCandidate < 0 || stage < 0) {
            throw new IllegalArgumentException(
                    "expected candidate and stage of at least 0, found " + firstCandidate + " and " + stage);
        }
    }

    @Override
    public FloatTensor noise(int step, Shape shape) {
        FloatTensor noise = FloatTensor.zeros(shape);
        for (int row = 0; row < shape.get(0); row++) {
            fill(noise.data(), row, shape.stride(), step);
        }
        return noise;
    }

    private void fill(float[] data, int row, int length, int step) {
        int[] block = new int[Philox.WORDS];
        for (int i = 0; i < length; i++) {
            int word = i % Philox.WORDS;
            if (word == 0) {
                block[0] = i / Philox.WORDS;
                block[1] = step;
                block[2] = stage;
                block[3] = firstCandidate + row;
                Philox.scramble(block, seed);
            }
            data[row * length + i] = (float) normal(block, word);
        }
    }

    /** Words 0 and 1 make normals 0 and 1, words 2 and 3 make normals 2 and 3 (Box and Muller 1958). */
    private static double normal(int[] words, int index) {
        int pair = index & ~1;
        double radius = Math.sqrt(-2 * StrictMath.log(uniform(words[pair])));
        double angle = 2 * Math.PI * uniform(words[pair + 1]);
        return radius * (index == pair ? StrictMath.cos(angle) : StrictMath.sin(angle));
    }

    /** Returns the midpoint of one of 2^32 equal parts of (0, 1), so never 0, whose logarithm would be infinite. */
    private static double uniform(int word) {
        return (Integer.toUnsignedLong(word) + 0.5) * UNIT;
    }
}
