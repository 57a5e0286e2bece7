package org.glidefx.engine;

import java.util.Optional;
import org.glidefx.diffusion.Denoiser;
import org.glidefx.diffusion.GradientGuidance;
import org.glidefx.diffusion.KnownPixels;
import org.glidefx.diffusion.ScoreGradient;
import org.glidefx.jobs.CancelToken;

/** A second network whose gradient guides a stage; the gradients of several add up. */
sealed interface Guide permits ClipGuidance, OpenClassifier {

    /** Factor of the gradient, above 0. */
    double scale();

    /** Returns the gradient of its score of one noisy picture [1, 3, S, S]. */
    ScoreGradient gradient(String caption, CancelToken cancel);

    /** Returns the denoiser with this guidance added (see {@link GradientGuidance}); known pixels are not guided. */
    default Denoiser over(Denoiser denoiser, String caption, Optional<KnownPixels> known, CancelToken cancel) {
        ScoreGradient score = gradient(caption, cancel);
        return new GradientGuidance(denoiser, known.map(score::outside).orElse(score), scale());
    }
}
