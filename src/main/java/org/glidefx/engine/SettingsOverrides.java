package org.glidefx.engine;

import java.util.Optional;
import org.glidefx.errors.UserException;
import org.glidefx.recipe.GuidanceInterval;
import org.jspecify.annotations.Nullable;

/**
 * The settings that were given; null for those that were not. Command-line options, lines of a batch and recipes all become
 * {@link SamplingSettings} through this record, so that the same values mean the same in each of them.
 *
 * <p>The components are those of {@link SamplingSettings} and have their ranges.
 */
public record SettingsOverrides(
        @Nullable Preset preset,
        @Nullable SamplerKind sampler,
        @Nullable Integer steps,
        @Nullable Double guidance,
        @Nullable Long seed,
        @Nullable Double clipGuidance,
        @Nullable ClassifierGuidance classifier,
        @Nullable Double followCaption,
        @Nullable GuidanceInterval guidanceInterval,
        @Nullable Double strength) {

    /** @throws UserException if a value is out of its range */
    public SettingsOverrides {
        if (steps != null) {
            SamplingSettings.requireSteps(steps);
        }
        if (guidance != null) {
            SamplingSettings.requireGuidance(guidance);
        }
        if (clipGuidance != null) {
            SamplingSettings.requireClipGuidance(clipGuidance);
        }
        if (followCaption != null) {
            SamplingSettings.requireFollowCaption(followCaption);
        }
        if (strength != null) {
            SamplingSettings.requireStrength(strength);
        }
    }

    /** Returns the preset that decides the settings not given; {@code otherwise} if none is given. */
    public Preset presetOr(Preset otherwise) {
        return preset == null ? otherwise : preset;
    }

    public SettingsOverrides withClassifier(@Nullable ClassifierGuidance guide) {
        return new SettingsOverrides(
                preset, sampler, steps, guidance, seed, clipGuidance, guide, followCaption, guidanceInterval, strength);
    }

    /** Returns these over the engine's defaults for their preset, which is {@link Preset#FAST} if none is given. */
    public SamplingSettings on(Engine engine, boolean edit) {
        return over(engine.defaults(presetOr(Preset.FAST), edit));
    }

    /**
     * Returns {@code defaults} with what is given here in their place. CLIP guidance sets {@code guidance} to 1 unless that is
     * given too.
     */
    public SamplingSettings over(SamplingSettings defaults) {
        double clip = clipGuidance == null ? defaults.clipGuidance() : clipGuidance;
        double unnamed = clipGuidance != null && clip > 0 ? 1 : defaults.guidance();
        return new SamplingSettings(
                presetOr(defaults.preset()),
                sampler == null ? defaults.sampler() : sampler,
                steps == null ? defaults.steps() : steps,
                guidance == null ? unnamed : guidance,
                seed == null ? defaults.seed() : seed,
                clip,
                classifier == null ? defaults.classifier() : Optional.of(classifier),
                followCaption == null ? defaults.followCaption() : followCaption,
                guidanceInterval == null ? defaults.guidanceInterval() : Optional.of(guidanceInterval),
                strength == null ? defaults.strength() : strength,
                defaults.upsampler(),
                defaults.rim());
    }
}
