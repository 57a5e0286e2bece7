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
 * A base and, if the model has one, an upsampler after it, ready to sample one request, candidate by candidate. Not
 * thread-safe.
 */
final class Cascade {

    /** A stage and how it is sampled. */
    record Part(OpenStage stage, StagePlan plan) {}

    /** The known pixels around the hole, at a stage's size; empty if nothing is known. */
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

    /** Is told of every step of every part. */
    @FunctionalInterface
    interface PartListener {

        /** @param part index of the part, from 0 */
        void onStep(int part, StepReport report);

        /** Returns what to do after the step just reported. */
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
    /** The base's x0 from which all variations continue; made with the first of them. */
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

    /** @param source what the base starts from if the strength is less than 1; an upsampler starts from noise */
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

    /** Side of the last stage's pictures, in pixels. */
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
     * @throws SkippedException if the listener skips the candidate
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

    /** A tint comes from the base, and an upsampler keeps it, so it is removed in between, where there are fewest pixels. */
    private FloatTensor matched(FloatTensor made, Optional<KnownPixels> known) {
        return known.filter(any -> settings.rim() == Rim.MATCHED)
                .map(around -> RimMatching.match(made, around))
                .orElse(made);
    }

    /**
     * Returns {@link #shared}, making it if necessary. The listener cannot skip or finish these steps, since all candidates
     * need them.
     */
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
