package org.glidefx.ui.edit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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

/** The current run: its request, its progress and its preview. One at a time. */
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
    /** Numbers of the candidates that exist already, of every stopped request that is to go on. */
    private final Map<Request, Set<Integer>> resumed = new IdentityHashMap<>(); // an equal one asks for new candidates

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

    /** The current request; null while nothing runs. */
    public ReadOnlyObjectProperty<@Nullable Request> orderProperty() {
        return request.getReadOnlyProperty();
    }

    /** The newest step of the run; null before the first and when nothing runs. */
    public ReadOnlyObjectProperty<@Nullable StepPreview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** Sets the listener for finished candidates. */
    void setOnCandidate(Consumer<PendingCandidate> listener) {
        onCandidate = listener;
    }

    /** Sets what runs whenever a run is over, finished or not. */
    void setOnEnd(Runnable listener) {
        onEnd = listener;
    }

    /** Number of candidates of the current run that were skipped. */
    public ReadOnlyIntegerProperty skippedProperty() {
        return skipped.getReadOnlyProperty();
    }

    /** Skips the current candidate after its current step, and goes on with the next. */
    public void skip() {
        control(CandidateControl.SKIP);
    }

    /**
     * Leaves out the remaining steps of the current stage: its present prediction, x0, counts as its result. A stage
     * after it, such as the upsampler, still runs.
     */
    public void finishNow() {
        control(CandidateControl.FINISH);
    }

    private void control(CandidateControl wanted) {
        if (running.get()) {
            control.set(wanted);
        }
    }

    /**
     * Makes the next run of {@code again} leave out the candidates with the numbers {@code made}, which exist already.
     */
    void leaveOut(Request again, Set<Integer> made) {
        resumed.put(again, made);
    }

    /** Forgets {@link #leaveOut}, as the request will not run. */
    void forget(Request again) {
        resumed.remove(again);
    }

    /** True if a request that has not begun yet continues a stopped run, so that it must stay as it is. */
    boolean isResumed(Request wanted) {
        return resumed.containsKey(wanted);
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
        Set<Integer> there = resumed.remove(wanted);
        Relay relay = new Relay(engine, wanted, there == null ? Set.of() : there);
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

    /** Returns a candidate's score; null if the model or the request has nothing to compare by. */
    private static @Nullable Double score(Engine engine, Request wanted, Candidate candidate, CancelToken cancel) {
        if (wanted.caption().isBlank() || wanted instanceof Request.Enlarge) {
            return null;
        }
        OptionalDouble score = engine.scoring()
                .map(scoring -> scoring.scoreIfPossible(candidate, wanted.caption(), cancel))
                .orElse(OptionalDouble.empty());
        return score.isPresent() ? score.getAsDouble() : null;
    }

    /** Ends the run at once; finished candidates stay. */
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

    /** Passes the engine's events to the window's thread, which drops those that arrive after the run is over. */
    private final class Relay implements EngineListener {

        private final Engine engine;
        private final Request wanted;
        private final Set<Integer> there;
        /** Number of the current candidate, from 0. Used on the engine's thread only. */
        private int candidateNumber;

        private final Consumer<StepPreview> previews = jobs.latest(this::show);
        /**
         * A candidate finished early has no recipe, for no recipe says when that was. Used on the engine's thread only.
         */
        private boolean finishedEarly;
        /** Whether the step in hand is its stage's last. Used on the engine's thread only. */
        private boolean stageEnds;
        /** Used on the engine's thread only. */
        private final List<Raster> steps = new ArrayList<>();

        /** When the current candidate was begun, in {@link System#nanoTime}. Used on the engine's thread only. */
        private long begun;

        private @Nullable Job<List<Candidate>> job;
        private Function<Candidate, @Nullable Double> judge = ignored -> null;
        private @Nullable Optional<Recipes> recipes;

        /** @param there numbers, from 0, of the candidates that are not made again */
        Relay(Engine engine, Request wanted, Set<Integer> there) {
            this.engine = engine;
            this.wanted = wanted;
            this.there = there;
        }

        /** The engine has begun with this run. */
        void begin() {
            jobs.toWindow(() -> waiting.set(waiting.get() && !isCurrent()));
        }

        boolean isCurrent() {
            return job != null && Objects.equals(job, RunViewModel.this.job);
        }

        @Override
        public void onPreview(StepPreview step) {
            candidateNumber = step.candidate();
            stageEnds = step.step() == step.steps();
            if (step.stage().equals(BASE)) {
                // The engine reports the first steps, which variations share, only once, even with a candidate that is
                // left out: they are kept for the next ones.
                while (steps.size() >= step.step()) {
                    steps.removeLast();
                }
                steps.add(step.picture());
            }
            if (!there.contains(candidateNumber)) {
                previews.accept(step);
            }
        }

        @Override
        public CandidateControl control() {
            if (there.contains(candidateNumber)) {
                return CandidateControl.SKIP;
            }
            CandidateControl taken = Objects.requireNonNull(control.getAndSet(CandidateControl.GO_ON));
            if (taken == CandidateControl.FINISH && stageEnds) {
                // Nothing is left to omit, so the candidate stays one that can be made again.
                return CandidateControl.GO_ON;
            }
            finishedEarly |= taken == CandidateControl.FINISH;
            return taken;
        }

        @Override
        public void onSkipped(int candidate) {
            forgetWishes();
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
            PendingCandidate pending =
                    new PendingCandidate(wanted, candidate, small, judge.apply(candidate), recipe, took, steps);
            forgetWishes();
            jobs.toWindow(() -> show(pending));
        }

        /** A candidate is over: what was wished since it was last asked about does not concern the next. */
        private void forgetWishes() {
            finishedEarly = false;
            control.set(CandidateControl.GO_ON);
            begun = System.nanoTime();
        }

        /** On the engine's thread, so that hashing a large picture does not block the window. */
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
