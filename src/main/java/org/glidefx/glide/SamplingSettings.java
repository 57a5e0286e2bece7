package org.glidefx.glide;

import java.util.Optional;

/**
 * How to sample; with the caption, the picture, the mask and the model it decides every byte of the result.
 *
 * @param preset where the settings not named here come from, such as those of the upsampler
 * @param sampler the base model's sampling method
 * @param steps the base model's steps, 1 to 1000
 * @param guidance classifier-free guidance scale, 0 to 30; 1 is unguided
 * @param seed any value; the noise of candidate k depends on (seed, k) alone
 * @param clipGuidance scale of the base's guidance by the model's CLIP, 0 to 30; 0 is none. With {@code guidance} 1 it guides
 *     alone, otherwise both mix
 * @param classifier guidance of the base by a noised classifier, alone or on top of the others
 */
public record SamplingSettings(
        Preset preset,
        SamplerKind sampler,
        int steps,
        double guidance,
        long seed,
        double clipGuidance,
        Optional<ClassifierGuidance> classifier) {

    public static final int MAX_STEPS = 1000;
    public static final double MAX_GUIDANCE = 30;

    public SamplingSettings {
        if (steps < 1 || steps > MAX_STEPS) {
            throw new IllegalArgumentException("Steps must be 1 to " + MAX_STEPS + ", not " + steps + ".");
        }
        if (!(guidance >= 0 && guidance <= MAX_GUIDANCE)) {
            throw new IllegalArgumentException(
                    "Guidance must be 0 to " + (int) MAX_GUIDANCE + ", not " + guidance + ".");
        }
        if (!(clipGuidance >= 0 && clipGuidance <= MAX_GUIDANCE)) {
            throw new IllegalArgumentException(
                    "Guidance by CLIP must be 0 to " + (int) MAX_GUIDANCE + ", not " + clipGuidance + ".");
        }
    }

    /** Without guidance by a second network. */
    public SamplingSettings(Preset preset, SamplerKind sampler, int steps, double guidance, long seed) {
        this(preset, sampler, steps, guidance, seed, 0, Optional.empty());
    }

    public SamplingSettings withClipGuidance(double scale) {
        return new SamplingSettings(preset, sampler, steps, guidance, seed, scale, classifier);
    }

    public SamplingSettings withClassifier(Optional<ClassifierGuidance> guide) {
        return new SamplingSettings(preset, sampler, steps, guidance, seed, clipGuidance, guide);
    }

    public SamplingSettings withSeed(long newSeed) {
        return new SamplingSettings(preset, sampler, steps, guidance, newSeed, clipGuidance, classifier);
    }
}
