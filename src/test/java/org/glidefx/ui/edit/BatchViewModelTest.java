package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchViewModelTest {

    private final Bench bench = new Bench();
    private final List<String> kept = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void close() {
        bench.close();
    }

    private BatchViewModel batch() {
        bench.editor.setCandidateListener(new CandidateListener() {

            @Override
            public void made(PendingCandidate candidate) {
                asked.add(candidate.request().caption());
            }

            @Override
            public void madeInBatch(PendingCandidate candidate) {
                kept.add(candidate.request().caption());
            }

            @Override
            public void accepted(PendingCandidate candidate, int version) {}
        });
        return bench.editor.batch();
    }

    @Test
    void everyLineIsACaption() {
        assertThat(BatchViewModel.captions(" a fox \n\n  \r\na hen, asleep\n"))
                .containsExactly("a fox", "a hen, asleep");
    }

    @Test
    void makesAllOneAfterTheOtherForTheGallery() {
        bench.opened();
        BatchViewModel batch = batch();
        List<String> told = new ArrayList<>();
        batch.progressProperty().subscribe((before, now) -> told.add(now));
        batch.textProperty().set("a fox\na hen\na cow");
        batch.countProperty().set(2);
        batch.start();
        bench.untilIdle();

        assertThat(kept).containsExactly("a fox", "a fox", "a hen", "a hen", "a cow", "a cow");
        assertThat(asked).isEmpty();
        assertThat(told).containsExactly("Batch: caption 1 of 3", "Batch: caption 2 of 3", "Batch: caption 3 of 3", "");
        assertThat(batch.activeProperty().get()).isFalse();
        assertThat(bench.editor.candidates().all()).isEmpty();
        assertThat(bench.editor.unsaved()).isNull();
        assertThat(bench.editor.notices().notices().getLast().text())
                .isEqualTo("6 pictures of the batch are in the gallery.");
    }

    @Test
    void theSameIsNotMadeTwiceByMistake() {
        bench.opened();
        BatchViewModel batch = batch();
        assertThat(batch.startableProperty().get()).isFalse();
        batch.textProperty().set("a fox\na hen");
        assertThat(batch.startableProperty().get()).isTrue();
        batch.start();
        assertThat(batch.startableProperty().get()).isFalse();
        bench.untilIdle();

        assertThat(batch.startableProperty().get()).isFalse();
        assertThat(batch.outcomeProperty().get()).isEqualTo("2 pictures of the batch are in the gallery.");
        batch.countProperty().set(2);
        assertThat(batch.startableProperty().get()).isTrue();
        assertThat(batch.outcomeProperty().get()).isEmpty();
    }

    @Test
    void whatTheUserAsksForGoesFirst() {
        bench.opened();
        BatchViewModel batch = batch();
        CountDownLatch gate = new CountDownLatch(1);
        bench.engine.beforeStep = cancel -> Patience.await(gate);
        batch.textProperty().set("a fox\na hen");
        batch.start();
        bench.editor.captionProperty().set("a boat");
        bench.editor.sampling().countProperty().set(1);
        bench.editor.makeFromWords();
        assertThat(bench.editor.queue().waiting()).hasSize(1);
        List<String> order = new ArrayList<>();
        bench.editor.run().orderProperty().subscribe((before, now) -> {
            if (now != null) {
                order.add(now.caption());
            }
        });
        gate.countDown();
        bench.untilIdle();

        assertThat(order).containsExactly("a boat", "a hen");
        assertThat(kept).containsExactly("a fox", "a hen");
        assertThat(asked).containsExactly("a boat");
    }

    @Test
    void stoppingKeepsWhatIsFinished() {
        bench.opened();
        BatchViewModel batch = batch();
        CountDownLatch gate = new CountDownLatch(1);
        bench.engine.beforeStep = cancel -> {
            if (!kept.isEmpty()) {
                Patience.await(gate);
            }
        };
        batch.textProperty().set("a fox\na hen\na cow");
        batch.start();
        bench.until(() -> batch.doneProperty().get() == 1);
        batch.stop();
        gate.countDown();
        bench.untilIdle();

        assertThat(kept).startsWith("a fox").doesNotContain("a cow");
        assertThat(batch.activeProperty().get()).isFalse();
        assertThat(batch.startableProperty().get()).isTrue();
    }

    @Test
    void acceptingOneInAnEmptyTabGoesOnWithTheOtherCaptions() {
        bench.opened();
        BatchViewModel batch = batch();
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger steps = new AtomicInteger();
        bench.engine.beforeStep = cancel -> {
            if (steps.incrementAndGet() > FakeEngine.STEPS + 1) {
                Patience.await(gate);
            }
        };
        batch.textProperty().set("a fox\na hen\na cow");
        batch.countProperty().set(2);
        batch.start();
        bench.until(() -> kept.size() == 1);
        bench.editor.candidates().select(0);
        bench.editor.accept();
        assertThat(batch.activeProperty().get()).isTrue();
        gate.countDown();
        bench.until(() -> !batch.activeProperty().get());

        assertThat(bench.editor.document().titleProperty().get()).isEqualTo("a fox");
        assertThat(kept).containsExactly("a fox", "a hen", "a hen", "a cow", "a cow");
        assertThat(bench.editor.sampling().guidanceProperty().get())
                .as("of a fill")
                .isEqualTo(5);
        assertThat(bench.engine.requests)
                .extracting(each -> ((GenerateRequest) each).settings().guidance())
                .containsExactly(3.0, 3.0, 3.0);
        assertThat(bench.engine.requests)
                .extracting(each -> ((GenerateRequest) each).settings().seed())
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutCaptionsNothingBegins() {
        bench.opened();
        BatchViewModel batch = batch();
        batch.textProperty().set(" \n");
        batch.start();

        assertThat(batch.activeProperty().get()).isFalse();
        assertThat(bench.editor.notices().notices().getLast().text()).startsWith("Enter 1 to 10,000 captions");
    }
}
