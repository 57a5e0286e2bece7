package org.glidefx.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxCancelTest {

    /** Enough iterations for days of work. */
    private static final long ENDLESS = 1_000_000_000_000L;

    @TempDir
    Path folder;

    private TensorModel model;

    @BeforeEach
    void open() {
        model = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1)).open(TinyModels.counting(folder));
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void cancelInsideALongRunStopsItAndTheNextRunGivesWhatItGaveBefore() throws Exception {
        float before = count(1000, CancelToken.none());
        CancelToken cancel = new CancelToken();
        AtomicLong asked = new AtomicLong();
        CompletableFuture<Void> canceller = CompletableFuture.runAsync(
                () -> {
                    asked.set(System.nanoTime());
                    cancel.cancel();
                },
                CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));

        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> count(ENDLESS, cancel));

        assertThat(Duration.ofNanos(System.nanoTime() - asked.get())).isLessThan(Patience.LIMIT);
        Patience.get(canceller);
        assertThat(count(1000, CancelToken.none())).isEqualTo(before).isEqualTo(1000);
    }

    @Test
    void tokenCancelledBeforehandRunsNothing() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> count(ENDLESS, cancel));
        assertThat(count(3, CancelToken.none())).isEqualTo(3);
    }

    @Test
    void cancelAfterTheRunTouchesNothing() {
        CancelToken cancel = new CancelToken();
        assertThat(count(5, cancel)).isEqualTo(5);
        cancel.cancel();
        assertThat(count(5, CancelToken.none())).isEqualTo(5);
    }

    @Test
    void oneTokenServesManyRuns() {
        CancelToken cancel = new CancelToken();
        for (int times = 0; times < 50; times++) {
            assertThat(count(times, cancel)).isEqualTo(times);
        }
    }

    /** Cancels at every moment of a run, including its end; only a result or a stop may follow. */
    @Test
    void cancelsThatRaceWithTheEndDoNoHarm() throws Exception {
        for (int delay = 0; delay < 200; delay++) {
            CancelToken cancel = new CancelToken();
            int wait = delay * 10;
            CompletableFuture<Void> canceller = CompletableFuture.runAsync(() -> {
                long until = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(wait);
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                cancel.cancel();
            });
            try {
                assertThat(count(300, cancel)).isEqualTo(300);
            } catch (CancellationException stopped) {
                assertThat(cancel.isCancelled()).isTrue();
            }
            Patience.get(canceller);
        }
        assertThat(count(300, CancelToken.none())).isEqualTo(300);
    }

    @Test
    void closingWaitsForTheRunningRun() throws Exception {
        CancelToken cancel = new CancelToken();
        CompletableFuture<Float> run = CompletableFuture.supplyAsync(() -> count(20_000, cancel));
        model.close();
        assertThat(run.handle((result, failure) -> failure == null
                                ? result == 20_000
                                : failure.getCause().getMessage().contains("was closed"))
                        .get())
                .isTrue();
    }

    private float count(long times, CancelToken cancel) {
        Map<String, Tensor> inputs = Map.of(
                "times", new LongTensor(Shape.of(), new long[] {times}),
                "x", new FloatTensor(Shape.of(1), new float[] {0}));
        return ((FloatTensor) model.run(inputs, cancel).get("y")).data()[0];
    }
}
