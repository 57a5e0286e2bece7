package org.glidefx.ui.edit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.errors.UserException;
import org.glidefx.recipe.GuidanceInterval;
import org.glidefx.recipe.Rim;
import org.glidefx.recipe.UpsamplerSteps;
import org.jspecify.annotations.Nullable;

/** The settings of the next run as texts, for the journal; texts that a setting cannot have are skipped. */
final class SamplingDraft {

    private static final String PRESET = "preset";
    private static final String SAMPLER = "sampler";
    private static final String STEPS = "steps";
    private static final String GUIDANCE = "guidance";
    private static final String CLIP_GUIDANCE = "clip_guidance";
    private static final String HIDDEN_CONTEXT = "hidden_context";
    private static final String STRENGTH = "strength";
    private static final String SEED = "seed";
    private static final String SEED_LOCKED = "seed_locked";
    private static final String COUNT = "count";
    private static final String GUIDANCE_INTERVAL = "guidance_interval";
    private static final String UPSAMPLER = "upsampler";
    private static final String RIM = "rim";

    /** Text of an absent value: absence is a setting too, which no default may replace. */
    private static final String NONE = "none";

    private static final int UPSAMPLER_PARTS = 3;

    private final Map<String, String> texts;

    SamplingDraft(Map<String, String> texts) {
        this.texts = texts;
    }

    static Map<String, String> of(SamplingViewModel sampling) {
        Map<String, String> texts = new HashMap<>();
        texts.put(PRESET, String.valueOf(sampling.presetProperty().get()));
        texts.put(SAMPLER, String.valueOf(sampling.samplerProperty().get()));
        texts.put(STEPS, String.valueOf(sampling.stepsProperty().get()));
        texts.put(GUIDANCE, String.valueOf(sampling.guidanceProperty().get()));
        texts.put(CLIP_GUIDANCE, String.valueOf(sampling.clipGuidanceProperty().get()));
        texts.put(
                HIDDEN_CONTEXT, String.valueOf(sampling.followCaptionProperty().get()));
        texts.put(STRENGTH, String.valueOf(sampling.strengthProperty().get()));
        texts.put(SEED, String.valueOf(sampling.seedProperty().get()));
        texts.put(SEED_LOCKED, String.valueOf(sampling.seedLockedProperty().get()));
        texts.put(COUNT, String.valueOf(sampling.countProperty().get()));
        texts.put(
                GUIDANCE_INTERVAL,
                sampling.guidanceIntervalProperty()
                        .get()
                        .map(GuidanceInterval::text)
                        .orElse(NONE));
        texts.put(
                UPSAMPLER,
                sampling.upsamplerProperty().get().map(SamplingDraft::text).orElse(NONE));
        texts.put(RIM, sampling.rimProperty().get().name());
        return texts;
    }

    private static String text(UpsamplerSteps steps) {
        return steps.sampler() + " " + steps.steps() + " " + steps.placement();
    }

    private static UpsamplerSteps upsampler(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != UPSAMPLER_PARTS
                || SamplerKind.of(parts[0]).isEmpty()
                || UpsamplerSteps.Placement.of(parts[2]).isEmpty()) {
            throw new IllegalArgumentException("expected a sampler, steps and a placement, found " + text);
        }
        return new UpsamplerSteps(parts[0], Integer.parseInt(parts[1]), parts[2]);
    }

    private static GuidanceInterval interval(String text) {
        try {
            return GuidanceInterval.parse(text);
        } catch (UserException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static <T> Optional<T> optional(String text, Function<String, T> reader) {
        return text.equals(NONE) ? Optional.empty() : Optional.of(reader.apply(text));
    }

    /** Sets the preset first, as it brings its own values for what follows. */
    void applyTo(SamplingViewModel sampling) {
        read(PRESET, Preset::valueOf, sampling.presetProperty()::set);
        read(SAMPLER, SamplerKind::valueOf, sampling.samplerProperty()::set);
        read(
                STEPS,
                Integer::valueOf,
                steps -> sampling.stepsProperty().set(Math.clamp(steps, 1, SamplingViewModel.MAX_STEPS)));
        read(
                GUIDANCE,
                SamplingDraft::finite,
                guidance -> sampling.guidanceProperty().set(Math.clamp(guidance, 0, SamplingSettings.MAX_GUIDANCE)));
        read(
                CLIP_GUIDANCE,
                SamplingDraft::finite,
                guidance -> sampling.clipGuidanceProperty().set(Math.max(0, guidance)));
        read(
                HIDDEN_CONTEXT,
                SamplingDraft::finite,
                hidden -> sampling.followCaptionProperty().set(Math.clamp(hidden, 0, 1)));
        read(
                STRENGTH,
                SamplingDraft::finite,
                part -> sampling.strengthProperty().set(Math.clamp(part, SamplingViewModel.MIN_STRENGTH, 1)));
        read(
                GUIDANCE_INTERVAL,
                text -> optional(text, SamplingDraft::interval),
                sampling.guidanceIntervalProperty()::set);
        read(UPSAMPLER, text -> optional(text, SamplingDraft::upsampler), sampling.upsamplerProperty()::set);
        read(RIM, Rim::valueOf, sampling.rimProperty()::set);
        read(SEED, Long::valueOf, sampling.seedProperty()::set);
        read(SEED_LOCKED, Boolean::valueOf, sampling.seedLockedProperty()::set);
        read(
                COUNT,
                Integer::valueOf,
                count -> sampling.countProperty().set(Math.clamp(count, 1, SamplingViewModel.MAX_COUNT)));
    }

    private static Double finite(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException("expected a finite number, found " + text);
        }
        return value;
    }

    private <T> void read(String name, Function<String, T> reader, Consumer<T> setter) {
        @Nullable String text = texts.get(name);
        if (text != null) {
            try {
                setter.accept(reader.apply(text));
            } catch (IllegalArgumentException unknown) {
                // from another version of the program, or altered: the present setting stays
            }
        }
    }
}
