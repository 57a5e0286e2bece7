package org.glidefx.diffusion;

import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;

/**
 * Puts the known part of a picture back into every prediction: x0 * (1 - mask) + known * mask. Where the mask is 1 the
 * result is {@code known} bit for bit, so that the last step leaves those pixels exact.
 *
 * @param known [1 or N, 3, S, S], in [-1, 1]
 * @param mask [1 or N, 1, S, S], in [0, 1], 1 = known; the same for all three channels
 */
public record KnownPixels(FloatTensor known, FloatTensor mask) implements X0Constraint {

    public KnownPixels {
        Shape expected = Shape.of(
                mask.shape().get(0), 1, known.shape().get(2), known.shape().get(3));
        if (!mask.shape().equals(expected)) {
            throw new IllegalArgumentException("expected a mask of shape " + expected + ", found " + mask.shape());
        }
    }

    @Override
    public FloatTensor apply(FloatTensor x0) {
        requireRows(known, x0);
        requireRows(mask, x0);
        int rows = x0.shape().get(0);
        int channels = x0.shape().get(1);
        int plane = mask.shape().stride();
        for (int row = 0; row < rows; row++) {
            int maskStart = mask.shape().get(0) == 1 ? 0 : row * plane;
            int knownRow = known.shape().get(0) == 1 ? 0 : row;
            for (int channel = 0; channel < channels; channel++) {
                int start = (row * channels + channel) * plane;
                blend(x0.data(), start, (knownRow * channels + channel) * plane, maskStart);
            }
        }
        return x0;
    }

    private void blend(float[] x0, int start, int knownStart, int maskStart) {
        for (int i = 0; i < mask.shape().stride(); i++) {
            double weight = mask.data()[maskStart + i];
            double kept = known.data()[knownStart + i];
            x0[start + i] = weight == 1 ? (float) kept : (float) (x0[start + i] * (1 - weight) + kept * weight);
        }
    }

    private static void requireRows(FloatTensor given, FloatTensor x0) {
        Shape shape = x0.shape();
        boolean rows = given.shape().get(0) == 1 || given.shape().get(0) == shape.get(0);
        boolean square = given.shape().get(2) == shape.get(2) && given.shape().get(3) == shape.get(3);
        if (!rows || !square) {
            throw new IllegalArgumentException("expected known pixels for " + shape + ", found " + given.shape());
        }
    }
}
