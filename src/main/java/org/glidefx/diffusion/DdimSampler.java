package org.glidefx.diffusion;

import org.glidefx.diffusion.SamplingLoop.StepState;
import org.glidefx.tensor.FloatTensor;

/**
 * DDIM (Song et al. 2020, eq. 12 and 16). With eps = (x_t - sqrt(alpha bar) x0) / sqrt(1 - alpha
 * bar), derived again from the constrained and clipped x0, x_{t-1} = sqrt(alpha bar') x0 + sqrt(1 - alpha bar' -
 * sigma^2) eps + sigma z. The last step adds no noise.
 *
 * <p>A score gradient g changes that noise by -sqrt(1 - alpha bar) g, and x0 with it (Dhariwal and Nichol 2021,
 * algorithm 2); this x0 is not clipped again.
 *
 * @param eta how much noise each step adds: 0 for none, so that the result depends on the initial noise alone, to 1 for as much
 *     as ancestral sampling with the smaller variance adds
 */
public record DdimSampler(double eta, Thresholding thresholding) implements Sampler {

    public DdimSampler {
        if (!(eta >= 0 && eta <= 1)) {
            throw new IllegalArgumentException("expected an eta in [0, 1], found " + eta);
        }
    }

    public DdimSampler(double eta) {
        this(eta, Thresholding.CLIP);
    }

    @Override
    public FloatTensor sample(SamplingRun run) {
        return SamplingLoop.sample(run, thresholding, this::next);
    }

    private FloatTensor next(StepState state) {
        state.steerX0();
        double alphaBar = state.schedule().alphaBar(state.index());
        double previous = state.schedule().alphaBar(state.index() - 1);
        double variance = eta * eta * (1 - previous) / (1 - alphaBar) * (1 - alphaBar / previous);
        double ofEpsilon = Math.sqrt(Math.max(0, 1 - previous - variance)) / Math.sqrt(1 - alphaBar);
        double ofX0 = Math.sqrt(previous) - ofEpsilon * Math.sqrt(alphaBar);
        float[] next = new float[state.x().size()];
        for (int i = 0; i < next.length; i++) {
            next[i] =
                    (float) (ofEpsilon * state.x().data()[i] + ofX0 * state.x0().data()[i]);
        }
        if (variance > 0) {
            addNoise(next, state.noise(), Math.sqrt(variance));
        }
        return new FloatTensor(state.x().shape(), next);
    }

    private static void addNoise(float[] next, FloatTensor noise, double deviation) {
        for (int i = 0; i < next.length; i++) {
            next[i] = (float) (next[i] + deviation * noise.data()[i]);
        }
    }
}
