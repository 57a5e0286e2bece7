package org.glidefx.ui;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glidefx.glide.Candidate;
import org.glidefx.glide.EditRequest;
import org.glidefx.glide.Engine;
import org.glidefx.glide.EngineListener;
import org.glidefx.glide.GenerateRequest;
import org.glidefx.glide.Recipes;
import org.glidefx.glide.StepPreview;
import org.glidefx.glide.UpscaleRequest;
import org.glidefx.image.Recipe;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Job;
import org.glidefx.jobs.Outcome;
import org.jspecify.annotations.Nullable;

/** The run in hand: its order, how far it is, what it shows. One at a time. */
public final class RunViewModel {

    private final UiJobs jobs;
    private final NoticesViewModel notices;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Order> order = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StepPreview> preview = new ReadOnlyObjectWrapper<>();
    private Consumer<Proposal> onProposal = ignored -> {};
    private Runnable onEnd = () -> {};
    private @Nullable Job<List<Candidate>> job;
    private int finished;

    RunViewModel(UiJobs jobs, NoticesViewModel notices) {
        this.jobs = jobs;
        this.notices = notices;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** What is being made; null when nothing is. */
    public ReadOnlyObjectProperty<@Nullable Order> orderProperty() {
        return order.getReadOnlyProperty();
    }

    /** The newest step of the run; null before the first and when nothing runs. */
    public ReadOnlyObjectProperty<@Nullable StepPreview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** Hears each finished candidate. */
    void setOnProposal(Consumer<Proposal> listener) {
        onProposal = listener;
    }

    /** Hears that a run is over, in whichever way. */
    void setOnEnd(Runnable listener) {
        onEnd = listener;
    }

    /** Starts a run; does nothing while another runs. */
    void start(Engine engine, Order wanted) {
        if (running.get()) {
            return;
        }
        finished = 0;
        order.set(wanted);
        running.set(true);
        Relay relay = new Relay(engine, wanted);
        Job<List<Candidate>> started =
                jobs.engine("run", cancel -> call(engine, wanted, relay, cancel), outcome -> end(relay, outcome));
        job = started;
        relay.job = started;
    }

    private static List<Candidate> call(Engine engine, Order wanted, Relay listener, CancelToken cancel) {
        listener.judge = candidate -> score(engine, wanted, candidate, cancel);
        return switch (wanted) {
            case Order.Fill fill ->
                engine.edit(
                        new EditRequest(
                                fill.picture(), fill.mask().toMask(), fill.caption(), fill.settings(), fill.count()),
                        listener,
                        cancel);
            case Order.Enlarge enlarge ->
                engine.upscale(
                        new UpscaleRequest(enlarge.picture(), enlarge.caption(), enlarge.settings(), enlarge.count()),
                        listener,
                        cancel);
            case Order.Words words ->
                engine.generate(
                        new GenerateRequest(words.caption(), words.settings(), words.count()), listener, cancel);
        };
    }

    /** Null where the model or the order has nothing to compare by. */
    private static @Nullable Double score(Engine engine, Order wanted, Candidate candidate, CancelToken cancel) {
        if (wanted.caption().isBlank() || wanted instanceof Order.Enlarge) {
            return null;
        }
        OptionalDouble score = engine.scoreIfPossible(candidate, wanted.caption(), cancel);
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
        order.set(null);
        preview.set(null);
        onEnd.run();
    }

    /** Carries what the engine says to the window's thread; what comes after the run is over is dropped there. */
    private final class Relay implements EngineListener {

        private final Engine engine;
        private final Order wanted;
        private final Consumer<StepPreview> previews = jobs.latest(this::show);
        private @Nullable Job<List<Candidate>> job;
        private Function<Candidate, @Nullable Double> judge = ignored -> null;
        private @Nullable Optional<Recipes> recipes;

        Relay(Engine engine, Order wanted) {
            this.engine = engine;
            this.wanted = wanted;
        }

        boolean isCurrent() {
            return job != null && Objects.equals(job, RunViewModel.this.job);
        }

        @Override
        public void onPreview(StepPreview step) {
            previews.accept(step);
        }

        @Override
        public void onCandidate(Candidate candidate) {
            Proposal proposal = new Proposal(
                    wanted, candidate, Thumbnails.of(candidate.picture()), judge.apply(candidate), recipe(candidate));
            jobs.toWindow(() -> propose(proposal));
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

        private void propose(Proposal proposal) {
            if (isCurrent()) {
                finished = proposal.candidate().index() + 1;
                onProposal.accept(proposal);
            }
        }
    }
}
