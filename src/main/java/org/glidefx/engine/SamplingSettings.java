package org.glidefx.engine;

import java.util.Optional;
import java.util.function.Consumer;
import org.glidefx.errors.UserException;
import org.glidefx.model.ModelManifest;
import org.glidefx.recipe.GuidanceInterval;
import org.glidefx.recipe.Rim;
import org.glidefx.recipe.UpsamplerSteps;

/**
 * Settings of a sampling run. With the caption, the picture, the mask and the model they decide every byte of the result.
 *
 * @param preset where the settings not named here come from, such as those of the upsampler
 * @param sampler the base model's sampling method
 * @param steps the base model's steps, 1 to 1000
 * @param guidance classifier-free guidance scale, 0 to 30; 1 is unguided
 * @param seed any value; the noise of candidate k depends on (seed, k) alone
 * @param clipGuidance scale of the base's guidance by the model's CLIP, 0 to 30; 0 is none. With {@code guidance} 1 it guides
 *     alone, otherwise both apply
 * @param classifier guidance of the base by a noised classifier, alone or on top of the others
 * @param followCaption fraction of the base's steps, from the first, in which the network does not see the surroundings of a
 *     hole, 0 to 1. 0 is as GLIDE was published and fits the surroundings best; the larger it is, the more the caption decides
 *     (Nichol et al. 2021, appendix E). The surroundings are kept in any case. No effect without a hole
 * @param guidanceInterval the noise levels at which the base has classifier-free guidance; empty for all
 * @param strength how much noise is laid over the picture that the base starts from, above 0 and at most 1: the base takes only
 *     its last {@link #stepsTaken} steps (SDEdit, Meng et al. 2021). 1 starts from noise alone. No effect without a picture
 * @param upsampler how the upsampler after the base is sampled, if a recipe names it; empty for what preset and model say
 * @param rim what is done about a fill's colours along the rim of its hole. No effect without a hole
 */
public record SamplingSettings(
        Preset preset,
        SamplerKind sampler,
        int steps,
        double guidance,
        long seed,
        double clipGuidance,
        Optional<ClassifierGuidance> classifier,
        double followCaption,
        Optional<GuidanceInterval> guidanceInterval,
        double strength,
        Optional<UpsamplerSteps> upsampler,
        Rim rim) {

    /** Default strength for a whole picture made from another: its shapes and colours stay, its objects may change. */
    public static final double USUAL_STRENGTH = 0.7;

    public static final int MAX_STEPS = 1000;
    public static final double MAX_GUIDANCE = ModelManifest.Guidance.MAX;

    public SamplingSettings {
        requireSteps(steps);
        requireGuidance(guidance);
        requireClipGuidance(clipGuidance);
        requireFollowCaption(followCaption);
        requireStrength(strength);
    }

    /** Without guidance by a second network. */
    public SamplingSettings(Preset preset, SamplerKind sampler, int steps, double guidance, long seed) {
        this(
                preset,
                sampler,
                steps,
                guidance,
                seed,
                0,
                Optional.empty(),
                0,
                Optional.empty(),
                1,
                Optional.empty(),
                Rim.MATCHED);
    }

    public SamplingSettings withClipGuidance(double scale) {
        return with(draft -> draft.clipGuidance = scale);
    }

    public SamplingSettings withClassifier(Optional<ClassifierGuidance> guide) {
        return with(draft -> draft.classifier = guide);
    }

    public SamplingSettings withSeed(long newSeed) {
        return with(draft -> draft.seed = newSeed);
    }

    public SamplingSettings withFollowCaption(double part) {
        return with(draft -> draft.followCaption = part);
    }

    public SamplingSettings withGuidanceInterval(Optional<GuidanceInterval> levels) {
        return with(draft -> draft.guidanceInterval = levels);
    }

    public SamplingSettings withStrength(double part) {
        return with(draft -> draft.strength = part);
    }

    public SamplingSettings withUpsampler(Optional<UpsamplerSteps> named) {
        return with(draft -> draft.upsampler = named);
    }

    public SamplingSettings withRim(Rim other) {
        return with(draft -> draft.rim = other);
    }

    /** How many of {@code steps} the base takes: the last ceil(strength * steps). */
    public int stepsTaken() {
        return taken(steps);
    }

    /** Like {@link #stepsTaken}, for a schedule with {@code all} steps. */
    int taken(int all) {
        // As with exact decimals: 0.07 of 100 steps is 7, although the binary product is slightly more.
        return Math.clamp((long) Math.ceil(strength * all - 1e-9), 1, all);
    }

    /** Returns these settings for a whole picture, which has no surroundings to hide. */
    public SamplingSettings withoutScene() {
        return withFollowCaption(0);
    }

    /** Returns these settings for a whole picture that starts from noise. */
    public SamplingSettings fromNoise() {
        return withoutScene().withStrength(1);
    }

    /** @throws UserException if they are out of range */
    public static void requireSteps(int steps) {
        if (steps < 1 || steps > MAX_STEPS) {
            throw UserException.usage("Steps must be 1 to " + MAX_STEPS + ", not " + steps + ".");
        }
    }

    /** @throws UserException if it is out of range */
    public static void requireGuidance(double scale) {
        if (!(scale >= 0 && scale <= MAX_GUIDANCE)) {
            throw UserException.usage("Guidance must be 0 to " + (int) MAX_GUIDANCE + ", not " + scale + ".");
        }
    }

    static void requireClipGuidance(double scale) {
        if (!(scale >= 0 && scale <= MAX_GUIDANCE)) {
            throw UserException.usage("Guidance by CLIP must be 0 to " + (int) MAX_GUIDANCE + ", not " + scale + ".");
        }
    }

    static void requireFollowCaption(double part) {
        if (!(part >= 0 && part <= 1)) {
            throw UserException.usage("Follow caption must be 0 to 1, not " + part + ".");
        }
    }

    static void requireStrength(double part) {
        if (!(part > 0 && part <= 1)) {
            throw UserException.usage("Strength must be more than 0 and at most 1, not " + part + ".");
        }
    }

    /** A copy with one component changed; Java has no expression for that. */
    private SamplingSettings with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return new SamplingSettings(
                preset,
                sampler,
                steps,
                guidance,
                draft.seed,
                draft.clipGuidance,
                draft.classifier,
                draft.followCaption,
                draft.guidanceInterval,
                draft.strength,
                draft.upsampler,
                draft.rim);
    }

    /** The components that have a "with" method, as they are in this record to begin with. */
    private final class Draft {
        private long seed = SamplingSettings.this.seed;
        private double clipGuidance = SamplingSettings.this.clipGuidance;
        private Optional<ClassifierGuidance> classifier = SamplingSettings.this.classifier;
        private double followCaption = SamplingSettings.this.followCaption;
        private Optional<GuidanceInterval> guidanceInterval = SamplingSettings.this.guidanceInterval;
        private double strength = SamplingSettings.this.strength;
        private Optional<UpsamplerSteps> upsampler = SamplingSettings.this.upsampler;
        private Rim rim = SamplingSettings.this.rim;
    }
}
