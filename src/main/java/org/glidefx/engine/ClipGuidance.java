package org.glidefx.engine;

import org.glidefx.diffusion.ScoreGradient;
import org.glidefx.jobs.CancelToken;

/**
 * Gradient by which a CLIP pulls the pictures of a stage towards the caption: g = scale * gradient by x_t of logit scale times
 * the cosine of caption and x_t (Nichol et al. 2021, section 2.4).
 *
 * @param scale above 0; 3.0 in the official notebook
 */
record ClipGuidance(OpenClip clip, double scale) implements Guide {

    @Override
    public ScoreGradient gradient(String caption, CancelToken cancel) {
        return clip.gradient(caption, cancel);
    }
}
