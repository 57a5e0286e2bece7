package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.glidefx.engine.FakeModels;
import org.glidefx.engine.GlideEngine;
import org.glidefx.model.ModelFixture;
import org.glidefx.model.ModelFolder;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The editor while it enlarges a picture with the real engine, in which functions stand in for networks. */
class EnlargingTest {

    @TempDir
    Path root;

    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger passes = new AtomicInteger();
    private final Bench bench = new Bench(options -> open());

    @AfterEach
    void close() {
        gate.countDown();
        bench.close();
    }

    private GlideEngine open() {
        try {
            ModelFolder folder = ModelFolder.open(ModelFixture.write(root.resolve("tiny")));
            FakeModels models = FakeModels.of(folder, (inputs, at) -> x0(at));
            return GlideEngine.open(folder, models, () -> "fake");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Predicts grey; the first pass waits until the gate opens. */
    private float x0(int at) {
        if (at == 0) {
            passes.incrementAndGet();
            Patience.await(gate);
        }
        return 0;
    }

    /** Enlarges, and asks for something during the first pass. */
    private void enlargeAnd(Runnable wish) {
        bench.opened().withPicture();
        bench.editor.enlarge();
        bench.until(() -> passes.get() == 1);
        wish.run();
        gate.countDown();
        bench.untilIdle();
    }

    @Test
    void skippingLeavesThePictureOut() {
        enlargeAnd(bench.editor.run()::skip);

        assertThat(bench.editor.candidates().all()).isEmpty();
        assertThat(bench.editor.run().skippedProperty().get()).isEqualTo(1);
        assertThat(passes).hasValue(1);
    }

    @Test
    void finishingKeepsThePictureOfTheFirstStep() {
        enlargeAnd(bench.editor.run()::finishNow);

        assertThat(bench.editor.candidates().all()).hasSize(1);
        int tiles = bench.editor
                .engine()
                .engineProperty()
                .get()
                .requireUpscaling()
                .plan(Bench.PICTURE.width(), Bench.PICTURE.height())
                .tileCount();
        assertThat(passes).hasValue(tiles);
    }
}
