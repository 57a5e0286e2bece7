package org.glidefx.engine;

import java.util.Optional;
import org.glidefx.diffusion.Denoiser;
import org.glidefx.diffusion.GradientGuidance;
import org.glidefx.diffusion.KnownPixels;
import org.glidefx.diffusion.ScoreGradient;
import org.glidefx.jobs.CancelToken;

/** A second network whose gradient pulls the pictures of a stage; several add up. */
sealed interface Guide permits ClipGuidance, OpenClassifier {

    /** Factor on the gradient, above 0. */
    double scale();

    /** The gradient of what it thinks of one noisy picture [1, 3, S, S]. */
    ScoreGradient gradient(String caption, CancelToken cancel);

    /** The denoiser with the pull added (see {@link GradientGuidance}); pixels that are known are left alone. */
    default Denoiser over(Denoiser denoiser, String caption, Optional<KnownPixels> known, CancelToken cancel) {
        ScoreGradient score = gradient(caption, cancel);
        return new GradientGuidance(denoiser, known.map(score::outside).orElse(score), scale());
    }
}
