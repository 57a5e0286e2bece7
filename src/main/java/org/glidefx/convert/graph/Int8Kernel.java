package org.glidefx.convert.graph;

import java.nio.FloatBuffer;

/**
 * The kernel of a convolution in 8 bits with sign, a scale for each output channel and no zero point: weight = scale * code,
 * wrong by half a scale at most.
 *
 * @param codes of -127 to 127, in the order of the weights
 * @param scales above 0, one for each output channel
 */
record Int8Kernel(byte[] codes, float[] scales) {

    private static final int LAST_CODE = 127;

    /**
     * @param weights [out, in, k, k], finite
     * @param channels out
     * @throws BadModelException if a weight is not finite
     */
    static Int8Kernel of(String name, FloatBuffer weights, int channels) throws BadModelException {
        int length = weights.remaining() / channels;
        byte[] codes = new byte[weights.remaining()];
        float[] scales = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            int start = channel * length;
            scales[channel] = scale(name, weights, start, length);
            for (int i = start; i < start + length; i++) {
                codes[i] = (byte) Math.clamp(Math.round(weights.get(i) / scales[channel]), -LAST_CODE, LAST_CODE);
            }
        }
        return new Int8Kernel(codes, scales);
    }

    private static float scale(String name, FloatBuffer weights, int start, int length) throws BadModelException {
        float largest = 0;
        for (int i = start; i < start + length; i++) {
            if (!Float.isFinite(weights.get(i))) {
                throw new BadModelException("its weight " + name + " holds " + weights.get(i));
            }
            largest = Math.max(largest, Math.abs(weights.get(i)));
        }
        return largest == 0 ? 1 : largest / LAST_CODE;
    }
}
