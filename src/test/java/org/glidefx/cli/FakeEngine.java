package org.glidefx.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.glidefx.caption.Vocabulary;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.CandidateControl;
import org.glidefx.engine.EditReport;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.engine.Scoring;
import org.glidefx.engine.StepPreview;
import org.glidefx.engine.UpscalePlan;
import org.glidefx.engine.UpscaleRequest;
import org.glidefx.engine.Upscaling;
import org.glidefx.errors.UserException;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelInfo;
import org.glidefx.recipe.UpsamplerSteps;

/** Makes 256x256 pictures of one colour that depends on seed and index, as if from a 64 px model. */
public final class FakeEngine implements Engine {

    public static final int SIZE = 256;

    public final List<GenerateRequest> generated = new ArrayList<>();
    public final List<EditRequest> edited = new ArrayList<>();
    public final List<Integer> finished = new ArrayList<>();
    public Runnable beforeCandidate = () -> {};
    public final List<UpscaleRequest> upscaled = new ArrayList<>();
    public Optional<Vocabulary> vocabulary = Optional.empty();
    public boolean closed;
    public boolean hasClip;
    public String hash = "";
    public String description = "";
    public Optional<UpsamplerSteps> upsampler = Optional.empty();
    public double usualGuidance = 3;
    public boolean hasUpsampler;

    /** The result of an edit; one colour throughout, unless a test sets something else. */
    public Function<EditRequest, Optional<Raster>> painter = request -> Optional.empty();

    public static int colour(long seed, int index) {
        return 0xFF000000 | (int) (seed * 1000 + index);
    }

    @Override
    public ModelInfo model() {
        return new ModelInfo("fake", "A fake", "For tests.", "none", Set.of("generate", "inpaint"), 64, vocabulary);
    }

    @Override
    public String modelHash() {
        return hash;
    }

    @Override
    public String descriptionHash() {
        return description;
    }

    @Override
    public Optional<UpsamplerSteps> upsampler(SamplingSettings settings, boolean edit) {
        return settings.upsampler().or(() -> upsampler);
    }

    @Override
    public String device() {
        return "CPU";
    }

    @Override
    public SamplingSettings defaults(Preset preset, boolean edit) {
        return preset == Preset.FAST
                ? new SamplingSettings(preset, SamplerKind.DPM_SOLVER, 5, usualGuidance, 0)
                : new SamplingSettings(preset, SamplerKind.ANCESTRAL, 100, edit ? 5 : usualGuidance, 0);
    }

    @Override
    public List<Candidate> generate(GenerateRequest request, EngineListener listener, CancelToken cancel) {
        generated.add(request);
        return make(SIZE, SIZE, request.settings(), request.count(), listener, cancel);
    }

    @Override
    public List<Candidate> edit(EditRequest request, EngineListener listener, CancelToken cancel) {
        edited.add(request);
        Raster picture = request.picture();
        Optional<Raster> painted = painter.apply(request);
        if (painted.isPresent()) {
            Candidate candidate = candidate(0, painted.get());
            listener.onCandidate(candidate);
            return listener.returnsCandidates() ? List.of(candidate) : List.of();
        }
        return make(picture.width(), picture.height(), request.settings(), request.count(), listener, cancel);
    }

    private static Candidate candidate(int index, Raster picture) {
        long pixels = (long) picture.width() * picture.height();
        return new Candidate(index, picture, new Box(0, 0, SIZE, SIZE), 64, new EditReport(pixels, pixels, pixels, 0));
    }

    @Override
    public int cells() {
        return 64;
    }

    @Override
    public Optional<Scoring> scoring() {
        return hasClip ? Optional.of(new Clip()) : Optional.empty();
    }

    @Override
    public Optional<Upscaling> upscaling() {
        return hasUpsampler ? Optional.of(new Upsampler()) : Optional.empty();
    }

    private final class Upsampler implements Upscaling {

        @Override
        public SamplingSettings defaults(Preset preset) {
            return preset == Preset.FAST
                    ? new SamplingSettings(preset, SamplerKind.DPM_SOLVER, 10, 1, 0)
                    : new SamplingSettings(preset, SamplerKind.DDIM, 27, 1, 0);
        }

        @Override
        public UpscalePlan plan(int width, int height) {
            if (width > 1000) {
                throw UserException.input("The picture would be too large.");
            }
            int tiles = Math.ceilDiv(width - 4, 12) * Math.ceilDiv(height - 4, 12);
            return new UpscalePlan(4 * width, 4 * height, 4, 16, tiles);
        }

        @Override
        public List<Candidate> upscale(UpscaleRequest request, EngineListener listener, CancelToken cancel) {
            upscaled.add(request);
            int width = 4 * request.picture().width();
            return make(width, 4 * request.picture().height(), request.settings(), request.count(), listener, cancel);
        }
    }

    /** Scores pictures by their blue, and captions by their length. */
    private static final class Clip implements Scoring {

        @Override
        public List<Double> scores(Raster picture, List<String> captions, CancelToken cancel) {
            double blue = picture.argb(picture.width() / 2, picture.height() / 2) & 0xFF;
            return captions.stream().map(caption -> blue + caption.length()).toList();
        }

        @Override
        public float[] embed(Raster picture, CancelToken cancel) {
            return unit(picture.argb(picture.width() / 2, picture.height() / 2) & 0xFF);
        }

        @Override
        public float[] embed(String caption, CancelToken cancel) {
            return unit(caption.length());
        }

        private static float[] unit(double angle) {
            return new float[] {(float) Math.cos(angle), (float) Math.sin(angle), 0};
        }
    }

    private List<Candidate> make(
            int width, int height, SamplingSettings settings, int count, EngineListener listener, CancelToken cancel) {
        List<Candidate> candidates = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            if (isSkipped(index, count, settings.steps(), listener, cancel)) {
                listener.onSkipped(index);
                continue;
            }
            beforeCandidate.run();
            cancel.throwIfCancelled();
            Raster picture = Raster.filled(width, height, colour(settings.seed(), index));
            Candidate candidate = candidate(index, picture);
            if (listener.returnsCandidates()) {
                candidates.add(candidate);
            }
            finished.add(index);
            listener.onCandidate(candidate);
        }
        return candidates;
    }

    private static boolean isSkipped(int index, int count, int steps, EngineListener listener, CancelToken cancel) {
        for (int step = 1; step <= steps; step++) {
            cancel.throwIfCancelled();
            listener.onPreview(preview(index, count, step, steps));
            if (listener.control() == CandidateControl.SKIP) {
                return true;
            }
        }
        return false;
    }

    private static StepPreview preview(int index, int count, int step, int steps) {
        double fraction = (index + (double) step / steps) / count;
        return new StepPreview(
                index,
                count,
                "base",
                step,
                steps,
                Raster.filled(64, 64, 0xFF000000),
                new Box(0, 0, SIZE, SIZE),
                fraction,
                Duration.ofMillis(Math.round(10_000 * (1 - fraction))));
    }

    @Override
    public void close() {
        closed = true;
    }
}
