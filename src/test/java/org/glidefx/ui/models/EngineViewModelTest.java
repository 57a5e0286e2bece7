package org.glidefx.ui.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineFactory;
import org.glidefx.engine.EngineOptions;
import org.glidefx.jobs.CancelToken;
import org.glidefx.testing.Patience;
import org.glidefx.ui.edit.FakeEngine;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.UiJobs;
import org.glidefx.ui.models.EngineViewModel.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Opening a model on a server that does not answer can be cancelled; this thread stands in for the window's. */
class EngineViewModelTest {

    private static final EngineOptions HERE = new EngineOptions("starter", DeviceChoice.CPU, 1);
    private static final EngineOptions THERE = HERE.on("http://localhost:8000");

    private final LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
    private final UiJobs jobs = new UiJobs(posted::add);
    private final NoticesViewModel notices = new NoticesViewModel();
    private final List<EngineOptions> asked = new CopyOnWriteArrayList<>();

    /** Servers do not answer until they are cancelled; this machine opens at once. */
    private final EngineViewModel engine = new EngineViewModel(
            new EngineFactory() {
                @Override
                public Engine open(EngineOptions options) {
                    return open(options, CancelToken.none());
                }

                @Override
                public Engine open(EngineOptions options, CancelToken cancel) {
                    asked.add(options);
                    if (!options.server().isEmpty()) {
                        CountDownLatch stopped = new CountDownLatch(1);
                        try (var stop = cancel.onCancel(stopped::countDown)) {
                            Patience.await(stopped);
                        }
                        cancel.throwIfCancelled();
                    }
                    return new FakeEngine();
                }
            },
            jobs,
            notices);

    @AfterEach
    void close() {
        jobs.close(engine::close);
    }

    private void until(BooleanSupplier condition) {
        Patience.until(condition, posted);
    }

    @Test
    void openingOnAServerCanBeStoppedAndTriedAgain() {
        EngineViewModel document = engine.follower();
        document.open(THERE);
        assertThat(document.stoppableProperty().get()).isTrue();
        assertThat(document.missing()).isEqualTo("hint.loading");
        until(() -> asked.size() == 1);

        document.stop();
        until(() -> document.stateProperty().get() == State.STOPPED && jobs.pending() == 0);

        assertThat(document.stoppableProperty().get()).isFalse();
        assertThat(document.missing()).isEqualTo("hint.stopped");
        assertThat(notices.notices()).as("the user knows").isEmpty();

        document.retry();
        assertThat(document.stateProperty().get()).isEqualTo(State.LOADING);
        until(() -> asked.size() == 2);
        document.stop();
        until(() -> document.stateProperty().get() == State.STOPPED && jobs.pending() == 0);
        assertThat(asked).containsExactly(THERE, THERE);
    }

    @Test
    void whatWasOpenStaysWhenAnotherIsStopped() {
        engine.open(HERE);
        until(() -> engine.stateProperty().get() == State.READY);
        Engine before = engine.engineProperty().get();
        assertThat(engine.isAsWanted()).isTrue();

        engine.open(THERE);
        assertThat(engine.isAsWanted()).as("on its way").isTrue();
        engine.stop();
        until(() -> engine.stateProperty().get() == State.READY && jobs.pending() == 0);

        assertThat(engine.engineProperty().get()).isSameAs(before);
        assertThat(engine.isAsWanted()).isFalse();
    }

    @Test
    void anotherModelDoesNotWaitForAServerThatSaysNothing() {
        engine.open(THERE);

        engine.open(HERE);
        assertThat(engine.stoppableProperty().get()).isFalse();
        until(() -> engine.stateProperty().get() == State.READY && jobs.pending() == 0);

        assertThat(asked).last().isEqualTo(HERE);
        assertThat(engine.engineProperty().get()).isNotNull();
    }
}
