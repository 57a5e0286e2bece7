package org.glidefx.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.diffusion.KnownPixels;
import org.glidefx.diffusion.PhiloxNoise;
import org.glidefx.diffusion.RimMatching;
import org.glidefx.diffusion.StepListener;
import org.glidefx.diffusion.StepReport;
import org.glidefx.jobs.CancelToken;
import org.glidefx.recipe.Rim;
import org.glidefx.recipe.Variation;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A base and, where the model has one, an upsampler behind it, ready to sample one request, candidate by candidate. Not safe
 * for threads.
 */
final class Cascade {

    /** A stage and how it is sampled. */
    record Part(OpenStage stage, StagePlan plan) {}

    /** Surroundings of the hole, at a stage's size; empty where there is only the hole. */
    @FunctionalInterface
    interface Context {

        /** Nothing is known. */
        Context NONE = size -> Optional.empty();

        Optional<KnownPixels> at(int size);
    }

    /** The picture that the base starts from, at its size, [1, 3, S, S]. */
    @FunctionalInterface
    interface Source {

        FloatTensor at(int size);
    }

    /** Hears of every step of every part. */
    @FunctionalInterface
    interface PartListener {

        /** @param part index of the part, from 0 */
        void onStep(int part, StepReport report);

        /** The wish after the step that was just heard of. */
        default CandidateControl control() {
            return CandidateControl.GO_ON;
        }
    }

    private final List<Part> parts;
    private final String caption;
    private final SamplingSettings settings;
    private final Context context;
    private final Optional<Variation> variation;
    private final Optional<Source> source;
    /** The part that all variations have in common; made with the first. */
    private @Nullable FloatTensor shared;

    private Cascade(
            List<Part> parts,
            String caption,
            SamplingSettings settings,
            Context context,
            Optional<Variation> variation,
            Optional<Source> source) {
        this.parts = List.copyOf(parts);
        this.caption = caption;
        this.settings = settings;
        this.context = context;
        this.variation = variation;
        this.source = source.filter(picture -> settings.strength() < 1);
    }

    static Cascade of(List<OpenStage> stages, String caption, SamplingSettings settings, Optional<Context> edit) {
        return of(stages, caption, settings, edit, Optional.empty(), Optional.empty());
    }

    /** @param source what the base starts from where the strength is less than 1; an upsampler starts from noise */
    static Cascade of(
            List<OpenStage> stages,
            String caption,
            SamplingSettings settings,
            Optional<Context> edit,
            Optional<Variation> variation,
            Optional<Source> source) {
        List<Part> parts = new ArrayList<>();
        for (OpenStage stage : stages) {
            parts.add(new Part(
                    stage,
                    stage.description().isBase()
                            ? StagePlan.base(stage.description(), settings)
                            : StagePlan.upsampler(
                                    stage.description(),
                                    StagePlan.upsamplerSteps(stage.description(), settings, edit.isPresent()))));
        }
        return new Cascade(parts, caption, settings, edit.orElse(Context.NONE), variation, source);
    }

    List<Part> parts() {
        return parts;
    }

    /** S of the last stage. */
    int nativeSize() {
        return parts.getLast().stage().description().imageSize();
    }

    /** Steps that a part takes for each candidate. */
    int steps(int part) {
        return parts.get(part).plan().schedule().steps() - (part == 0 ? sharedSteps() : 0);
    }

    /** Steps of the base that are taken once for all candidates. */
    int sharedSteps() {
        return variation
                .map(varied -> Math.min(
                        varied.step(), parts.getFirst().plan().schedule().steps() - 1))
                .orElse(0);
    }

    /**
     * Samples one candidate, alone, so that it never depends on how many were asked for.
     *
     * @return the last stage's picture, [1, 3, S, S]
     * @throws SkippedException if that is the listener's wish
     */
    FloatTensor sample(int candidate, PartListener listener, CancelToken cancel) {
        FloatTensor picture = FloatTensor.zeros(Shape.of(1, 3, 1, 1));
        for (int part = 0; part < parts.size(); part++) {
            picture = sample(part, candidate, picture, listener, cancel);
        }
        return picture;
    }

    private FloatTensor sample(
            int index, int candidate, FloatTensor lowRes, PartListener listener, CancelToken cancel) {
        int side = parts.get(index).stage().description().imageSize();
        Optional<KnownPixels> known = context.at(side);
        StageSampling sampling = new StageSampling(
                parts.get(index),
                caption,
                new StageSampling.Scene(
                        known, lowRes, source.filter(any -> index == 0).map(picture -> picture.at(side))),
                index == 0 ? settings.followCaption() : 0,
                cancel);
        StepListener steps = report -> {
            listener.onStep(index, report);
            listener.control().obey(report);
        };
        long seed = variation.map(Variation::seed).orElse(settings.seed());
        PhiloxNoise noise = new PhiloxNoise(seed, candidate, index);
        FloatTensor made = index == 0 && sharedSteps() > 0
                ? sampling.onwards(sharedSteps(), shared(sampling, listener), noise, steps)
                : sampling.whole(noise, steps);
        return index == 0 ? matched(made, known) : made;
    }

    /** A tint comes from the base, and an upsampler keeps it, so it is taken off in between, where there are fewest pixels. */
    private FloatTensor matched(FloatTensor made, Optional<KnownPixels> known) {
        return known.filter(any -> settings.rim() == Rim.MATCHED)
                .map(around -> RimMatching.match(made, around))
                .orElse(made);
    }

    /** Nobody can skip or finish what all candidates need. */
    private FloatTensor shared(StageSampling sampling, PartListener listener) {
        FloatTensor made = shared;
        if (made == null) {
            int candidate = variation.orElseThrow().candidate();
            made = sampling.upTo(
                    sharedSteps(),
                    new PhiloxNoise(settings.seed(), candidate, 0),
                    report -> listener.onStep(0, report));
            shared = made;
        }
        return made;
    }
}
