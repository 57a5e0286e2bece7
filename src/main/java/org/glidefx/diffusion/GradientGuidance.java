package org.glidefx.diffusion;

import java.util.Optional;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;

/**
 * Guidance by the gradient of a second network, on top of whatever guidance the denoiser has itself. With
 *
 * <p>g = scale * gradient by x_t of the score,
 *
 * <p>the samplers take
 *
 * <ul>
 *   <li>mean' = mean + variance * g for ancestral sampling (Dhariwal and Nichol 2021, algorithm 1), the variance being that
 *       of the conditional half where the denoiser is guided without a classifier;
 *   <li>eps' = eps - sqrt(1 - alpha bar) * g for DDIM and DPM-Solver++ (algorithm 2), after x0 was constrained and clipped;
 *       x0 follows from eps' and is not clipped again.
 * </ul>
 *
 * <p>The score is log p(label | x_t) of a noised classifier (section 4 there), or of a noised CLIP the logit scale times
 * the cosine of caption and x_t (Nichol et al. 2021, section 2.4). A denoiser with {@link ClassifierFreeGuidance} makes the
 * mixture of both: first eps is guided, then g is added.
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
