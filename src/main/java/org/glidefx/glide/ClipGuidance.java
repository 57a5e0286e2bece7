package org.glidefx.glide;

import java.util.Optional;
import org.glidefx.diffusion.Denoiser;
import org.glidefx.diffusion.GradientGuidance;
import org.glidefx.diffusion.KnownPixels;
import org.glidefx.diffusion.ScoreGradient;
import org.glidefx.jobs.CancelToken;

/**
 * How strongly a CLIP pulls the pictures of a stage towards the caption.
 *
 * @param scale above 0; 3.0 in the official notebook
 */
record ClipGuidance(OpenClip clip, double scale) {

    /** The denoiser with the pull added; pixels that are known are left alone. */
    Denoiser over(Denoiser denoiser, String caption, Optional<KnownPixels> known, CancelToken cancel) {
        ScoreGradient score = clip.gradient(caption, cancel);
        return new GradientGuidance(denoiser, known.map(score::outside).orElse(score), scale);
    }
}
