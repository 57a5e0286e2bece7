package org.glidefx.ui.edit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.CandidateControl;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.Recipes;
import org.glidefx.engine.StepPreview;
import org.glidefx.engine.UpscaleRequest;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Job;
import org.glidefx.jobs.Outcome;
import org.glidefx.recipe.Recipe;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.Thumbnails;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;

/** The run in hand: its request, how far it is, what it shows. One at a time. */
public final class RunViewModel {

    private static final String BASE = "base";

    private final UiJobs jobs;
    private final NoticesViewModel notices;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Request> request = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StepPreview> preview = new ReadOnlyObjectWrapper<>();
    private Consumer<PendingCandidate> onCandidate = ignored -> {};
    private Runnable onEnd = () -> {};
    private @Nullable Job<List<Candidate>> job;
    private final AtomicReference<CandidateControl> control = new AtomicReference<>(CandidateControl.GO_ON);
    private final ReadOnlyIntegerWrapper skipped = new ReadOnlyIntegerWrapper();
    private int finished;
    private @Nullable Request resumed;
    private Set<Integer> there = Set.of();

    RunViewModel(UiJobs jobs, NoticesViewModel notices) {
        this.jobs = jobs;
        this.notices = notices;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** True if the run waits for the engine, which works for another document or on the gallery. */
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** The request in the making; null when there is none. */
    public ReadOnlyObjectProperty<@Nullable Request> orderProperty() {
        return request.getReadOnlyProperty();
    }

    /** The newest step of the run; null before the first and when nothing runs. */
    public ReadOnlyObjectProperty<@Nullable StepPreview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** Hears each finished candidate. */
    void setOnCandidate(Consumer<PendingCandidate> listener) {
        onCandidate = listener;
    }

    /** Hears that a run is over, in whichever way. */
    void setOnEnd(Runnable listener) {
        onEnd = listener;
    }

    /** Candidates of the run in hand that were skipped. */
    public ReadOnlyIntegerProperty skippedProperty() {
        return skipped.getReadOnlyProperty();
    }

    /** Leaves the candidate in the making and goes on with the next, after the step in hand. */
    public void skip() {
        control(CandidateControl.SKIP);
    }

    /**
     * Leaves out the steps that remain of the version in hand: its current picture of the end counts as its result. Where a version
     * comes after it, that still runs.
     */
    public void finishNow() {
        control(CandidateControl.FINISH);
    }

    private void control(CandidateControl wanted) {
        if (running.get()) {
            control.set(wanted);
        }
    }

    /** Leaves out the candidates of a request that are there already, when it is made again. */
    void leaveOut(Request again, Set<Integer> made) {
        resumed = again;
        there = made;
    }

    /** True if a request goes on with what was stopped, so that it must stay as it is. */
    @SuppressWarnings("ReferenceEquality") // an equal one asks for new candidates
    boolean isResumed(Request wanted) {
        return wanted == resumed;
    }

    /** Starts a run; does nothing while another runs. */
    void start(Engine engine, Request wanted) {
        if (running.get()) {
            return;
        }
        finished = 0;
        skipped.set(0);
        control.set(CandidateControl.GO_ON);
        request.set(wanted);
        running.set(true);
        waiting.set(jobs.isEngineBusy());
        Relay relay = new Relay(engine, wanted, isResumed(wanted) ? there : Set.of());
        leaveOut(wanted, Set.of());
        Job<List<Candidate>> started =
                jobs.engine("run", cancel -> call(engine, wanted, relay, cancel), outcome -> end(relay, outcome));
        job = started;
        relay.job = started;
    }

    private static List<Candidate> call(Engine engine, Request wanted, Relay listener, CancelToken cancel) {
        listener.begun = System.nanoTime();
        listener.begin();
        listener.judge = candidate -> score(engine, wanted, candidate, cancel);
        return switch (wanted) {
            case Request.Fill fill -> engine.edit(fill.toEngine(), listener, cancel);
            case Request.Vary vary -> engine.generate(vary.toEngine(), listener, cancel);
            case Request.Enlarge enlarge ->
                engine.requireUpscaling()
                        .upscale(
                                new UpscaleRequest(
                                        enlarge.picture(), enlarge.caption(), enlarge.settings(), enlarge.count()),
                                listener,
                                cancel);
            case Request.Words words ->
                engine.generate(
                        new GenerateRequest(words.caption(), words.settings(), words.count(), words.variation()),
                        listener,
                        cancel);
        };
    }

    /** Null where the model or the request has nothing to compare by. */
    private static @Nullable Double score(Engine engine, Request wanted, Candidate candidate, CancelToken cancel) {
        if (wanted.caption().isBlank() || wanted instanceof Request.Enlarge) {
            return null;
        }
        OptionalDouble score = engine.scoring()
                .map(scoring -> scoring.scoreIfPossible(candidate, wanted.caption(), cancel))
                .orElse(OptionalDouble.empty());
        return score.isPresent() ? score.getAsDouble() : null;
    }

    /** Ends the run at once; candidates that are finished stay. */
    public void stop() {
        Job<List<Candidate>> stopped = job;
        if (stopped != null) {
            finish();
            stopped.cancel();
        }
    }

    private void end(Relay relay, Outcome<List<Candidate>> outcome) {
        if (!relay.isCurrent()) {
            return;
        }
        finish();
        if (outcome instanceof Outcome.Failed<List<Candidate>> failed) {
            notices.failed(failed.cause(), Messages.text("notice.run-failed"));
        }
    }

    private void finish() {
        job = null;
        running.set(false);
        waiting.set(false);
        request.set(null);
        preview.set(null);
        onEnd.run();
    }

    /** Carries what the engine says to the window's thread; what comes after the run is over is dropped there. */
    private final class Relay implements EngineListener {

        private final Engine engine;
        private final Request wanted;
        private final Set<Integer> there;
        /** Touched on the engine's thread alone. */
        private int provenance;

        private final Consumer<StepPreview> previews = jobs.latest(this::show);
        /** What was finished early has no recipe: nothing tells when that was. Touched on the engine's thread alone. */
        private boolean finishedEarly;
        /** Touched on the engine's thread alone. */
        private final List<Raster> steps = new ArrayList<>();

        /** When the candidate in hand was begun. Touched on the engine's thread alone. */
        private long begun;

        private @Nullable Job<List<Candidate>> job;
        private Function<Candidate, @Nullable Double> judge = ignored -> null;
        private @Nullable Optional<Recipes> recipes;

        /** @param there candidates that are not made again, from 0 */
        Relay(Engine engine, Request wanted, Set<Integer> there) {
            this.engine = engine;
            this.wanted = wanted;
            this.there = there;
        }

        /** Its turn has come. */
        void begin() {
            jobs.toWindow(() -> waiting.set(waiting.get() && !isCurrent()));
        }

        boolean isCurrent() {
            return job != null && Objects.equals(job, RunViewModel.this.job);
        }

        @Override
        public void onPreview(StepPreview step) {
            provenance = step.candidate();
            if (there.contains(provenance)) {
                return;
            }
            if (step.stage().equals(BASE)) {
                // What variations share is heard of once: the first steps are kept for those after.
                while (steps.size() >= step.step()) {
                    steps.removeLast();
                }
                steps.add(step.picture());
            }
            previews.accept(step);
        }

        @Override
        public CandidateControl control() {
            if (there.contains(provenance)) {
                return CandidateControl.SKIP;
            }
            CandidateControl taken = Objects.requireNonNull(control.getAndSet(CandidateControl.GO_ON));
            finishedEarly |= taken == CandidateControl.FINISH;
            return taken;
        }

        @Override
        public void onSkipped(int candidate) {
            begun = System.nanoTime();
            jobs.toWindow(() -> skip(candidate));
        }

        private void skip(int candidate) {
            if (isCurrent()) {
                finished = candidate + 1;
                skipped.set(skipped.get() + (there.contains(candidate) ? 0 : 1));
                preview.set(null);
            }
        }

        @Override
        public void onCandidate(Candidate candidate) {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            Raster small = Thumbnails.large(candidate.square());
            Optional<Recipe> recipe = finishedEarly ? Optional.empty() : recipe(candidate);
            finishedEarly = false;
            PendingCandidate pending =
                    new PendingCandidate(wanted, candidate, small, judge.apply(candidate), recipe, took, steps);
            begun = System.nanoTime();
            jobs.toWindow(() -> show(pending));
        }

        /** On the engine's thread, where hashing a large picture costs nobody's time. */
        private Optional<Recipe> recipe(Candidate candidate) {
            Optional<Recipes> known = recipes;
            if (known == null) {
                known = wanted.recipes(engine);
                recipes = known;
            }
            return known.map(writer -> writer.recipe(candidate));
        }

        private void show(StepPreview step) {
            if (isCurrent() && step.candidate() >= finished) {
                preview.set(step);
            }
        }

        private void show(PendingCandidate candidate) {
            if (isCurrent()) {
                finished = candidate.candidate().index() + 1;
                onCandidate.accept(candidate);
            }
        }
    }
}
