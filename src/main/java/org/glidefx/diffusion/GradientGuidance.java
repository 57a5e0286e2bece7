package org.glidefx.diffusion;

import java.util.Optional;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;

/**
 * Guidance by the gradient of a second network, on top of the denoiser's own guidance. With
 *
 * <p>g = scale * gradient of the score with respect to x_t,
 *
 * <p>the samplers take
 *
 * <ul>
 *   <li>mean' = mean + variance * g for ancestral sampling (Dhariwal and Nichol 2021, algorithm 1), with the variance of the
 *       conditional half if the denoiser has classifier-free guidance;
 *   <li>eps' = eps - sqrt(1 - alpha bar) * g for DDIM, DPM-Solver++ and UniPC (algorithm 2), after x0 is constrained and
 *       clipped; x0 follows from eps' and is not clipped again.
 * </ul>
 *
 * <p>The score is log p(label | x_t) of a noised classifier (section 4 there), or for a noised CLIP the logit scale times the
 * cosine similarity of caption and x_t (Nichol et al. 2021, section 2.4). With a denoiser that has {@link
 * ClassifierFreeGuidance} both apply: eps is guided first, then g is added.
 *
 * @param scale 3.0 in the official CLIP-guided notebook; 0 changes nothing
 */
public record GradientGuidance(Denoiser guided, ScoreGradient score, double scale) implements Denoiser {

    public GradientGuidance {
        if (!(scale >= 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a finite gradient scale of at least 0, found " + scale);
        }
    }

    @Override
    public Parameterization parameterization() {
        return guided.parameterization();
    }

    @Override
    public ModelOutput predict(FloatTensor x, int timestep, CancelToken cancel) {
        return guided.predict(x, timestep, cancel);
    }

    @Override
    public Optional<FloatTensor> scoreGradient(FloatTensor x, int timestep, CancelToken cancel) {
        Optional<FloatTensor> inner = guided.scoreGradient(x, timestep, cancel);
        if (scale == 0) {
            return inner;
        }
        FloatTensor gradient = score.at(x, timestep, cancel);
        if (!gradient.shape().equals(x.shape())) {
            throw new IllegalArgumentException(
                    "expected a gradient of shape " + x.shape() + ", found " + gradient.shape());
        }
        FloatTensor sum = FloatTensor.zeros(x.shape());
        for (int i = 0; i < sum.size(); i++) {
            double known = inner.isEmpty() ? 0 : inner.get().data()[i];
            sum.data()[i] = (float) (known + scale * gradient.data()[i]);
        }
        return Optional.of(sum);
    }
}
