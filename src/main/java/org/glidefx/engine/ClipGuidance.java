package org.glidefx.engine;

import org.glidefx.diffusion.ScoreGradient;
import org.glidefx.jobs.CancelToken;

/**
 * Guidance of a stage towards the caption by a CLIP: g = scale * gradient with respect to x_t of logit scale times the cosine
 * similarity of caption and x_t (Nichol et al. 2021, section 2.4).
 *
 * @param scale above 0; 3.0 in the official notebook
 */
record ClipGuidance(OpenClip clip, double scale) implements Guide {

    @Override
    public ScoreGradient gradient(String caption, CancelToken cancel) {
        return clip.gradient(caption, cancel);
    }
}
