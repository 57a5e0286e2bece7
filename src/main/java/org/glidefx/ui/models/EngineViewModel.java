package org.glidefx.ui.models;

import java.lang.System.Logger.Level;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineFactory;
import org.glidefx.engine.EngineOptions;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;

/** The opened model: loaded in the background, and what is known of it. */
public final class EngineViewModel {

    private static final System.Logger LOG = System.getLogger(EngineViewModel.class.getName());

    private final EngineFactory factory;
    private final UiJobs jobs;
    private final NoticesViewModel notices;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CLOSED);
    private final ReadOnlyObjectWrapper<@Nullable Engine> engine = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper device = new ReadOnlyStringWrapper("");
    private final @Nullable EngineViewModel leader;

    /** State of the model. */
    public enum State {
        CLOSED,
        LOADING,
        READY,
        FAILED
    }

    public EngineViewModel(EngineFactory factory, UiJobs jobs, NoticesViewModel notices) {
        this.factory = factory;
        this.jobs = jobs;
        this.notices = notices;
        leader = null;
    }

    /** Bindings hold the follower weakly, so that whoever listens to it is let go with it. */
    private EngineViewModel(EngineViewModel leader) {
        factory = leader.factory;
        jobs = leader.jobs;
        notices = leader.notices;
        this.leader = leader;
        engine.bind(leader.engine);
        device.bind(leader.device);
        state.bind(leader.state);
    }

    /** The same model seen by one document: what listens to it lives no longer than the document. */
    public EngineViewModel follower() {
        return new EngineViewModel(this);
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The engine once it is open; its long calls belong into {@link UiJobs#engine}. */
    public ReadOnlyObjectProperty<@Nullable Engine> engineProperty() {
        return engine.getReadOnlyProperty();
    }

    /** True if the open model names what captions can say to it. */
    public ObservableValue<Boolean> namesWords() {
        return engine.map(opened -> opened.model().vocabulary().isPresent()).orElse(false);
    }

    /** Name of the device that the networks run on, for people; empty until the model is open. */
    public ReadOnlyStringProperty deviceProperty() {
        return device.getReadOnlyProperty();
    }

    /** Name of the device that the networks run on, without the reason in brackets. */
    public static String brief(String device) {
        int bracket = device.indexOf(" (");
        return bracket < 0 ? device : device.substring(0, bracket);
    }

    /** The reason in brackets, for the device that was not taken; empty without one. */
    static String reason(String device) {
        int begin = device.indexOf(": ");
        return begin < 0 || !device.endsWith(")") ? "" : device.substring(begin + 2, device.length() - 1);
    }

    /** The machine that the networks of the open model run on. */
    public ObservableValue<Engine.Place> place() {
        return engine.map(Engine::place).orElse(Engine.Place.THIS_MACHINE);
    }

    /** The key of what is to be waited or cared for before anything can be made; null if nothing is. */
    @Nullable
    public String missing() {
        return switch (state.get()) {
            case READY -> null;
            case LOADING, CLOSED -> "hint.loading";
            case FAILED -> "hint.no-model";
        };
    }

    /**
     * Opens a model in the background; a notice tells if it cannot be. The one that was open stays until then, and is
     * closed after that.
     */
    public void open(EngineOptions options) {
        EngineViewModel first = leader;
        if (first != null) {
            first.open(options);
            return;
        }
        state.set(State.LOADING);
        jobs.engine("open model", ignored -> factory.open(options), this::opened);
    }

    private void opened(Outcome<Engine> outcome) {
        switch (outcome) {
            case Outcome.Done<Engine> done -> {
                Engine made = done.value();
                Engine before = engine.get();
                engine.set(made);
                device.set(made.device());
                state.set(State.READY);
                closeLater(before);
            }
            case Outcome.Cancelled<Engine> stopped -> state.set(engine.get() == null ? State.CLOSED : State.READY);
            case Outcome.Failed<Engine> failed -> {
                LOG.log(Level.WARNING, "The model could not be opened", failed.cause());
                state.set(engine.get() == null ? State.FAILED : State.READY);
                notices.failed(failed.cause(), Messages.text("notice.model-failed"));
            }
        }
    }

    private void closeLater(@Nullable Engine before) {
        if (before != null) {
            jobs.engine(
                    "close model",
                    ignored -> {
                        before.close();
                        return before;
                    },
                    ignored -> {});
        }
    }

    /** Closes what is open; on the engine's thread. */
    public void close() {
        Engine opened = engine.get();
        if (opened != null) {
            opened.close();
        }
    }
}
