package org.glidefx.convert.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * The kernel of a convolution in signed 8 bits, with a scale for each output channel and no zero point: weight * scale of its
 * input channel = scale * code, with an error of at most half a scale.
 *
 * @param codes of -127 to 127, in the order of the weights
 * @param scales above 0, one for each output channel
 */
record Int8Kernel(byte[] codes, float[] scales) {

    private static final int LAST_CODE = 127;

    /**
     * @param weights [out, in, k, k], finite
     * @param inputs scale of each input channel
     * @param least the least scale of each output channel, 0 or more
     * @throws BadModelException if a weight is not finite
     */
    static Int8Kernel of(String name, FloatBuffer weights, float[] inputs, double[] least) throws BadModelException {
        int length = weights.remaining() / least.length;
        int area = length / inputs.length;
        byte[] codes = new byte[weights.remaining()];
        float[] scales = new float[least.length];
        float[] row = new float[length];
        for (int channel = 0; channel < scales.length; channel++) {
            for (int i = 0; i < length; i++) {
                row[i] = weights.get(channel * length + i) * inputs[i / area];
            }
            scales[channel] = Math.max(scale(name, row), (float) least[channel]);
            for (int i = 0; i < length; i++) {
                codes[channel * length + i] =
                        (byte) Math.clamp(Math.round(row[i] / scales[channel]), -LAST_CODE, LAST_CODE);
            }
        }
        return new Int8Kernel(codes, scales);
    }

    /**
     * Returns the scales divided by those of the result: by how many codes one unit of the sum of products moves the result.
     */
    float[] scalesOver(float[] results) {
        float[] ratios = new float[scales.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = scales[i] / results[i];
        }
        return ratios;
    }

    /** Returns a bias in units of the sum of products, as little-endian 32-bit integers. */
    byte[] codesOf(double[] bias) {
        ByteBuffer bytes = ByteBuffer.allocate(bias.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < bias.length; i++) {
            bytes.putInt((int) Math.rint(bias[i] / scales[i]));
        }
        return bytes.array();
    }

    private static float scale(String name, float[] row) throws BadModelException {
        float largest = 0;
        for (float weight : row) {
            if (!Float.isFinite(weight)) {
                throw new BadModelException("its weight " + name + " holds " + weight);
            }
            largest = Math.max(largest, Math.abs(weight));
        }
        return largest == 0 ? 1 : largest / LAST_CODE;
    }
}
