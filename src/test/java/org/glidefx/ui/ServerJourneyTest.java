package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineFactory;
import org.glidefx.engine.EngineOptions;
import org.glidefx.jobs.CancelToken;
import org.glidefx.testing.Patience;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.models.EngineViewModel.State;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

/** A server that does not answer never blocks the window. */
class ServerJourneyTest extends JourneyWindow {

    private volatile boolean silent;

    @Start
    void start(Stage shown) {
        open(shown);
    }

    @Override
    public EngineFactory factory() {
        return new EngineFactory() {
            @Override
            public Engine open(EngineOptions options) {
                return open(options, CancelToken.none());
            }

            @Override
            public Engine open(EngineOptions options, CancelToken cancel) {
                if (silent) {
                    CountDownLatch stopped = new CountDownLatch(1);
                    try (var stop = cancel.onCancel(stopped::countDown)) {
                        Patience.await(stopped);
                    }
                    cancel.throwIfCancelled();
                }
                return engines.get();
            }
        };
    }

    private State state() {
        return onFx(() -> editor().engine().stateProperty().get());
    }

    private String button() {
        return onFx(() -> node("status-engine").isVisible() ? ((Button) node("status-engine")).getText() : "");
    }

    @Test
    void theBottomLineStopsTheOpeningAndTriesItAgain() {
        until(() -> state() == State.READY);
        assertThat(button()).isEmpty();
        Engine before = onFx(() -> editor().engine().engineProperty().get());
        silent = true;
        doFx(() -> editor().openEngine(new EngineOptions("fake", DeviceChoice.AUTO, 0).on("http://localhost:8000")));
        assertThat(button()).isEqualTo(Messages.text("status.stop"));

        fire("status-engine");

        until(() -> state() == State.READY);
        assertThat(button()).isEmpty();
        assertThat(onFx(() -> editor().engine().engineProperty().get())).isSameAs(before);
    }
}
