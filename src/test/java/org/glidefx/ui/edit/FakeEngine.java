package org.glidefx.ui.edit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelInfo;
import org.glidefx.recipe.GuidanceInterval;
import org.glidefx.recipe.Variation;
import org.glidefx.text.CaptionLength;

/** An engine that paints a colour derived from seed and candidate, with a preview for every step. */
public final class FakeEngine implements Engine {

    public static final int SIDE = 64;
    public static final int STEPS = 4;
    public static final int TOKENS = 12;

    /** A vocabulary for tests that need one. */
    public static final Vocabulary WORDS = new Vocabulary(
            List.of("apple", "cat", "owl", "sun", "sunflower"),
            List.of("apple", "cat"),
            List.of("red", "orange"),
            List.of("small"),
            List.of("in a meadow", "on the beach"),
            List.of("and", "above"),
            List.of("3d"));

    public final List<Object> requests = new ArrayList<>();
    public final AtomicInteger closed = new AtomicInteger();
    public final AtomicInteger looked = new AtomicInteger();
    public volatile Consumer<CancelToken> beforeStep = ignored -> {};

    /** Makes the picture of an edit; empty fills the mask with one colour. */
    public volatile Function<EditRequest, Optional<Raster>> painter = request -> Optional.empty();

    public volatile boolean hasClip;
    public volatile boolean hasUpsampler;
    /** Whether pictures take steps of an upsampler, too, as many as of the base. */
    public volatile boolean hasSecondStage;

    public volatile String device = "CPU";
    public volatile Place place = Place.THIS_MACHINE;
    public volatile Optional<Vocabulary> vocabulary = Optional.empty();
    /** Noise levels that {@code fast} guides; takes effect when the engine is opened or the preset chosen next. */
    public volatile Optional<GuidanceInterval> fastLevels = Optional.empty();

    @Override
    public ModelInfo model() {
        Set<String> abilities = hasUpsampler ? Set.of("generate", "inpaint", "upscale") : Set.of("generate", "inpaint");
        return new ModelInfo("fake", "Fake model", "Paints one colour.", "none", abilities, SIDE, vocabulary);
    }

    /** Counts words as tokens. */
    @Override
    public Optional<CaptionLength> lengthOf(String caption) {
        return Optional.of(new CaptionLength(caption.strip().split("\\s+").length, TOKENS));
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public SamplingSettings defaults(Preset preset, boolean edit) {
        return preset == Preset.FAST
                ? new SamplingSettings(preset, SamplerKind.DPM_SOLVER, STEPS, edit ? 5 : 3, 0)
                        .withGuidanceInterval(fastLevels)
                : new SamplingSettings(preset, SamplerKind.ANCESTRAL, 100, edit ? 5 : 3, 0);
    }

    @Override
    public List<Candidate> generate(GenerateRequest request, EngineListener listener, CancelToken cancel) {
        requests.add(request);
        List<Candidate> made = new ArrayList<>();
        for (int i = 0; i < request.count(); i++) {
            int colour = colour(request.settings().seed(), i);
            Box place = new Box(0, 0, SIDE, SIDE);
            int shared = request.variation().map(Variation::step).orElse(0);
            Steps own = new Steps(i, request.count(), request.settings().steps(), shared, colour, place);
            if (!steps(own, listener, cancel)) {
                listener.onSkipped(i);
                continue;
            }
            int width = request.from().map(Raster::width).orElse(SIDE);
            int height = request.from().map(Raster::height).orElse(SIDE);
            Candidate candidate = new Candidate(
                    i,
                    Raster.filled(width, height, colour),
                    place,
                    SIDE,
                    new EditReport(width * height, width * height, 1, 0));
            made.add(candidate);
            listener.onCandidate(candidate);
        }
        return made;
    }

    @Override
    public List<Candidate> edit(EditRequest request, EngineListener listener, CancelToken cancel) {
        requests.add(request);
        List<Candidate> made = new ArrayList<>();
        for (int i = 0; i < request.count(); i++) {
            int colour = colour(request.settings().seed(), i);
            Box place = request.mask().bounds().orElseThrow();
            int shared = request.variation().map(Variation::step).orElse(0);
            Steps own = new Steps(i, request.count(), request.settings().steps(), shared, colour, place);
            if (!steps(own, listener, cancel)) {
                listener.onSkipped(i);
                continue;
            }
            long pixels = (long) request.picture().width() * request.picture().height();
            Candidate candidate = new Candidate(
                    i,
                    painter.apply(request).orElseGet(() -> filled(request, colour)),
                    place,
                    SIDE,
                    new EditReport(pixels, pixels, 1, 0));
            made.add(candidate);
            listener.onCandidate(candidate);
        }
        return made;
    }

    @Override
    public int cells() {
        return SIDE;
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
            return new UpscalePlan(
                    4 * width, 4 * height, 4, SIDE, Math.ceilDiv(width, SIDE) * Math.ceilDiv(height, SIDE));
        }

        @Override
        public List<Candidate> upscale(UpscaleRequest request, EngineListener listener, CancelToken cancel) {
            requests.add(request);
            int width = 4 * request.picture().width();
            int height = 4 * request.picture().height();
            Box place = new Box(0, 0, width, height);
            int colour = colour(request.settings().seed(), 0);
            if (!steps(new Steps(0, 1, request.settings().steps(), 0, colour, place), listener, cancel)) {
                listener.onSkipped(0);
                return List.of();
            }
            long pixels = (long) width * height;
            Candidate candidate = new Candidate(
                    0, Raster.filled(width, height, colour), place, width, new EditReport(pixels, pixels, pixels, 0));
            listener.onCandidate(candidate);
            return List.of(candidate);
        }
    }

    private final class Clip implements Scoring {

        /** The red of the picture's middle, whatever the captions are. */
        @Override
        public List<Double> scores(Raster picture, List<String> captions, CancelToken cancel) {
            double red = picture.argb(picture.width() / 2, picture.height() / 2) >> 16 & 0xFF;
            return captions.stream().map(ignored -> red).toList();
        }

        /** The colour of the picture's middle, as a unit vector. */
        @Override
        public float[] embed(Raster picture, CancelToken cancel) {
            looked.incrementAndGet();
            int colour = picture.argb(picture.width() / 2, picture.height() / 2);
            return direction(colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF);
        }

        /** The colour that the caption names; blue for all others. */
        @Override
        public float[] embed(String caption, CancelToken cancel) {
            return switch (caption) {
                case "red" -> direction(1, 0, 0);
                case "green" -> direction(0, 1, 0);
                default -> direction(0, 0, 1);
            };
        }
    }

    private static float[] direction(double red, double green, double blue) {
        double length = Math.max(1e-6, Math.sqrt(red * red + green * green + blue * blue));
        return new float[] {(float) (red / length), (float) (green / length), (float) (blue / length)};
    }

    /** The request's picture, with the colour where the mask is at least 128. */
    public static Raster filled(EditRequest request, int colour) {
        int width = request.picture().width();
        int[] pixels = request.picture().toArray();
        for (int i = 0; i < pixels.length; i++) {
            if (request.mask().at(i % width, i / width) >= 128) {
                pixels[i] = colour;
            }
        }
        return Raster.of(width, request.picture().height(), pixels);
    }

    public static int colour(long seed, int candidate) {
        return 0xFF000000 | (int) ((seed * 31 + candidate * 7919L + 12345) * 2654435761L & 0xFFFFFF);
    }

    /** Takes the steps of a candidate; returns whether it was not skipped. */
    private boolean steps(Steps run, EngineListener listener, CancelToken cancel) {
        return steps("base", run, listener, cancel) && (!hasSecondStage || steps("upsampler", run, listener, cancel));
    }

    private boolean steps(String stage, Steps run, EngineListener listener, CancelToken cancel) {
        for (int step = run.candidate == 0 ? 1 : run.shared + 1; step <= run.steps; step++) {
            beforeStep.accept(cancel);
            cancel.throwIfCancelled();
            double fraction = (run.candidate + (double) step / run.steps) / run.candidates;
            listener.onPreview(new StepPreview(
                    run.candidate,
                    run.candidates,
                    stage,
                    step,
                    run.steps,
                    Raster.filled(SIDE, SIDE, 0xFF000000 | step),
                    run.place,
                    fraction,
                    Duration.ofSeconds(1)));
            CandidateControl control = step <= run.shared ? CandidateControl.GO_ON : listener.control();
            if (control != CandidateControl.GO_ON) {
                return control == CandidateControl.FINISH;
            }
        }
        return true;
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }

    /** @param shared how many of the steps all candidates share, which are taken with the first of them */
    private record Steps(int candidate, int candidates, int steps, int shared, int colour, Box place) {}
}
