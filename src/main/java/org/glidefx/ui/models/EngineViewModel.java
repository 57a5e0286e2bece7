package org.glidefx.ui.models;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineFactory;
import org.glidefx.engine.EngineOptions;
import org.glidefx.jobs.Job;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;

/** The open model: loads it in the background, and tells its state. */
public final class EngineViewModel {

    private static final System.Logger LOG = System.getLogger(EngineViewModel.class.getName());

    private final EngineFactory factory;
    private final UiJobs jobs;
    private final NoticesViewModel notices;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CLOSED);
    private final ReadOnlyObjectWrapper<@Nullable Engine> engine = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper device = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper stoppable = new ReadOnlyBooleanWrapper();
    private final @Nullable EngineViewModel leader;
    private @Nullable EngineOptions wanted;
    private @Nullable Job<Engine> opening;
    private boolean fulfilled; // the model that was asked for last is open
    private @Nullable Object last;

    /** State of the model. */
    public enum State {
        CLOSED,
        LOADING,
        READY,
        FAILED,
        /** The user cancelled the opening. */
        STOPPED
    }

    public EngineViewModel(EngineFactory factory, UiJobs jobs, NoticesViewModel notices) {
        this.factory = factory;
        this.jobs = jobs;
        this.notices = notices;
        leader = null;
    }

    /** Makes a follower. Bindings hold it weakly, so that its listeners can be garbage collected with it. */
    private EngineViewModel(EngineViewModel leader) {
        factory = leader.factory;
        jobs = leader.jobs;
        notices = leader.notices;
        this.leader = leader;
        engine.bind(leader.engine);
        device.bind(leader.device);
        state.bind(leader.state);
        stoppable.bind(leader.stoppable);
    }

    /** Returns the same model for one document, whose listeners do not outlive the document. */
    public EngineViewModel follower() {
        return new EngineViewModel(this);
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The engine; null until it is open. Its long calls belong in {@link UiJobs#engine}. */
    public ReadOnlyObjectProperty<@Nullable Engine> engineProperty() {
        return engine.getReadOnlyProperty();
    }

    /** True while a model is being opened on a server, which {@link #stop} cancels. */
    public ReadOnlyBooleanProperty stoppableProperty() {
        return stoppable.getReadOnlyProperty();
    }

    /** True if the open model has a vocabulary. */
    public ObservableValue<Boolean> namesWords() {
        return engine.map(opened -> opened.model().vocabulary().isPresent()).orElse(false);
    }

    /** Name of the device that the networks run on, as shown to the user; empty until the model is open. */
    public ReadOnlyStringProperty deviceProperty() {
        return device.getReadOnlyProperty();
    }

    /** Name of the device that the networks run on, without the reason in brackets. */
    public static String brief(String device) {
        int bracket = device.indexOf(" (");
        return bracket < 0 ? device : device.substring(0, bracket);
    }

    /** The reason in brackets why another device is not used; empty without one. */
    static String reason(String device) {
        int begin = device.indexOf(": ");
        return begin < 0 || !device.endsWith(")") ? "" : device.substring(begin + 2, device.length() - 1);
    }

    /** The machine that the networks of the open model run on. */
    public ObservableValue<Engine.Place> place() {
        return engine.map(Engine::place).orElse(Engine.Place.THIS_MACHINE);
    }

    /** The message key of what is missing before anything can be made; null if nothing is. */
    @Nullable
    public String missing() {
        return switch (state.get()) {
            case READY -> null;
            case LOADING, CLOSED -> "hint.loading";
            case FAILED -> "hint.no-model";
            case STOPPED -> "hint.stopped";
        };
    }

    /**
     * Opens a model in the background; a notice says if that fails. The model that was open stays in use until then,
     * and is closed afterwards.
     */
    public void open(EngineOptions options) {
        EngineViewModel first = leader;
        if (first != null) {
            first.open(options);
            return;
        }
        wanted = options;
        state.set(State.LOADING);
        stoppable.set(!options.server().isEmpty());
        Job<Engine> earlier = opening;
        AtomicReference<@Nullable Engine> made = new AtomicReference<>();
        Consumer<Outcome<Engine>> end = new Consumer<>() {
            @Override
            public void accept(Outcome<Engine> outcome) {
                if (last == this) {
                    opened(outcome);
                }
                if (last != this || outcome instanceof Outcome.Cancelled<Engine>) {
                    // After the job itself, which may still have opened an engine.
                    closeLater(made::get);
                }
            }
        };
        last = end;
        opening = jobs.engine(
                "open model",
                cancel -> {
                    Engine engine = factory.open(options, cancel);
                    made.set(engine);
                    return engine;
                },
                end);
        if (earlier != null) {
            // The server that this may wait for is not wanted any more.
            earlier.cancel();
        }
    }

    /** Cancels the opening of a model on a server; a model that was open stays open. */
    public void stop() {
        EngineViewModel first = leader == null ? this : leader;
        Job<Engine> running = first.opening;
        if (running != null) {
            running.cancel();
        }
    }

    /** Tries again to open the model that was asked for last. */
    public void retry() {
        EngineViewModel first = leader == null ? this : leader;
        EngineOptions options = first.wanted;
        if (options != null) {
            first.open(options);
        }
    }

    /** True if the model that was asked for last is open or being opened; false if that failed or was stopped. */
    public boolean isAsWanted() {
        EngineViewModel first = leader == null ? this : leader;
        return first.opening != null || first.fulfilled;
    }

    private void opened(Outcome<Engine> outcome) {
        opening = null;
        fulfilled = outcome instanceof Outcome.Done<Engine>;
        stoppable.set(false);
        switch (outcome) {
            case Outcome.Done<Engine> done -> {
                Engine made = done.value();
                Engine before = engine.get();
                engine.set(made);
                device.set(made.device());
                state.set(State.READY);
                if (before != null) {
                    closeLater(() -> before);
                }
            }
            case Outcome.Cancelled<Engine> stopped -> state.set(engine.get() == null ? State.STOPPED : State.READY);
            case Outcome.Failed<Engine> failed -> {
                LOG.log(Level.WARNING, "The model could not be opened", failed.cause());
                state.set(engine.get() == null ? State.FAILED : State.READY);
                notices.failed(failed.cause(), Messages.text("notice.model-failed"));
            }
        }
    }

    /** @param opened called on the engine's thread; returns null if there is nothing to close */
    private void closeLater(Supplier<@Nullable Engine> opened) {
        jobs.engine(
                "close model",
                ignored -> {
                    Engine before = opened.get();
                    if (before != null) {
                        before.close();
                    }
                    return before != null;
                },
                ignored -> {});
    }

    /** Closes what is open; on the engine's thread. */
    public void close() {
        Engine opened = engine.get();
        if (opened != null) {
            opened.close();
        }
    }
}
