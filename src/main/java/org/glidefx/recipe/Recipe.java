package org.glidefx.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.glidefx.image.Box;

/**
 * Everything that is needed to make a picture again, bit for bit. Source picture, mask and sketch are named by their hashes,
 * see {@link PixelHash}.
 *
 * @param kind whether a whole picture was made, or part of one was filled
 * @param caption what was asked for; any text
 * @param width of the result, in pixels
 * @param height of the result, in pixels
 * @param source hash of the picture that was edited, or that a whole picture was made from; empty for a picture from a caption
 *     alone
 * @param mask hash of the mask; empty for a whole picture
 * @param sketch hash of the sketch that the edit started from; empty for none
 * @param box the square that the model saw, in the picture's pixels; empty for a whole picture
 * @param result hash of the picture that came out
 * @param program name and version of the program
 */
public record Recipe(
        Kind kind,
        String caption,
        Model model,
        Sampling sampling,
        int width,
        int height,
        String source,
        String mask,
        String sketch,
        Optional<Box> box,
        String result,
        String program) {

    /** The work that a recipe describes. */
    public enum Kind {
        /** A whole picture was made, from a caption alone or from another picture. */
        GENERATE,
        /** Part of a picture was filled. */
        EDIT
    }

    /**
     * The model that was used.
     *
     * @param name under which it is installed
     * @param hash hash over the hashes of its files, 64 hexadecimal digits; empty if unknown
     */
    public record Model(String name, String hash) {}

    /**
     * How it was sampled.
     *
     * @param preset id of the preset that decides what is not given here
     * @param sampler id of the sampling method
     * @param steps of the base model
     * @param guidance scale of classifier-free guidance
     * @param clipGuidance scale of guidance by CLIP; 0 for none
     * @param classifier description of the guidance by a classifier; empty for none. Such a picture cannot be made again from
     *     its recipe alone
     * @param seed of the noise
     * @param candidate index of the candidate under that seed, from 0
     * @param variation what it is a variation of; empty for none
     * @param followCaption fraction of the base's steps in which the network did not see the surroundings, 0 to 1
     * @param guidanceInterval noise levels at which classifier-free guidance was on; empty for all
     * @param strength how much noise was laid over the picture that the base started from, above 0 and at most 1; 1 where it
     *     started from noise alone
     * @param upsampler how the upsampler after the base was sampled; empty where there is none, or where an older program
     *     left it to the preset
     * @param rim id of a {@link Rim}; empty for whole pictures and for fills by older programs
     */
    public record Sampling(
            String preset,
            String sampler,
            int steps,
            double guidance,
            double clipGuidance,
            String classifier,
            long seed,
            int candidate,
            Optional<Variation> variation,
            @JsonProperty("hiddenContext") Double followCaption,
            Optional<GuidanceInterval> guidanceInterval,
            Double strength,
            Optional<UpsamplerSteps> upsampler,
            String rim) {

        @SuppressWarnings({"ConstantValue", "RedundantNullCheck", "OptionalAssignedToNull"}) // JSON fills with null
        public Sampling {
            classifier = classifier == null ? "" : classifier;
            variation = variation == null ? Optional.empty() : variation;
            followCaption = followCaption == null ? 0.0 : followCaption;
            guidanceInterval = guidanceInterval == null ? Optional.empty() : guidanceInterval;
            strength = strength == null ? 1.0 : strength;
            upsampler = upsampler == null ? Optional.empty() : upsampler;
            rim = rim == null ? "" : rim;
        }
    }
}
