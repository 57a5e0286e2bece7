package org.glidefx.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.glidefx.jobs.Outcome;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UiJobsTest {

    private final LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
    private final UiJobs jobs = new UiJobs(posted::add);
    private final List<Object> heard = new ArrayList<>();

    @AfterEach
    void close() {
        jobs.close(() -> {});
    }

    @Test
    void outcomesAreHeardOnTheWindowsThread() {
        Thread window = Thread.currentThread();
        jobs.desk("work", ignored -> Thread.currentThread(), outcome -> {
            heard.add(Thread.currentThread());
            heard.add(((Outcome.Done<Thread>) outcome).value().getName());
        });
        assertThat(heard).isEmpty();
        Patience.until(() -> heard.size() == 2, posted);
        assertThat(heard).containsExactly(window, "glidefx-desk");
    }

    @Test
    void whoeverListensHearsOfFailuresToo() {
        CountDownLatch told = new CountDownLatch(1);
        jobs.onFailure(failure -> {
            heard.add(failure.getMessage());
            told.countDown();
        });
        jobs.models(
                "work",
                ignored -> {
                    throw new IllegalStateException("broken");
                },
                outcome -> {});
        Patience.await(told);
        assertThat(heard).containsExactly("broken");
    }

    @Test
    void filesAreBeingWrittenUntilTheLastOfThemIs() {
        CountDownLatch held = new CountDownLatch(1);
        jobs.write("one", ignored -> true, heard::add);
        jobs.write("another", ignored -> Patience.opened(held), heard::add);
        Patience.until(() -> heard.size() == 1, posted);
        assertThat(jobs.isWriting()).isTrue();
        held.countDown();
        Patience.until(() -> heard.size() == 2, posted);
        assertThat(jobs.isWriting()).isFalse();
    }

    @Test
    void kindsOfWorkDoNotWaitForEachOther() {
        CountDownLatch held = new CountDownLatch(1);
        jobs.engine("long", ignored -> Patience.opened(held), heard::add);
        for (String kind : List.of("desk", "models", "evaluation", "journal", "gallery")) {
            start(kind, outcome -> heard.add(kind));
            Patience.until(() -> heard.contains(kind), posted);
        }
        assertThat(jobs.pending()).isEqualTo(1);
        held.countDown();
        Patience.until(() -> jobs.pending() == 0, posted);
    }

    private void start(String kind, Consumer<Outcome<Boolean>> onEnd) {
        switch (kind) {
            case "desk" -> jobs.desk(kind, ignored -> true, onEnd);
            case "models" -> jobs.models(kind, ignored -> true, onEnd);
            case "evaluation" -> jobs.evaluation(kind, ignored -> true, onEnd);
            case "journal" -> jobs.journal(kind, ignored -> true, onEnd);
            default -> jobs.gallery(kind, ignored -> true, onEnd);
        }
    }

    @Test
    void ofManyValuesTheWindowSeesTheNewest() {
        Consumer<Integer> sink = jobs.latest(heard::add);
        sink.accept(1);
        sink.accept(2);
        sink.accept(3);
        assertThat(posted).hasSize(1);
        posted.remove().run();
        sink.accept(4);
        posted.remove().run();
        assertThat(heard).containsExactly(3, 4);
    }

    @Test
    void theEngineIsClosedAfterItsLastJob() {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        List<String> order = java.util.Collections.synchronizedList(new ArrayList<>());
        jobs.engine(
                "long",
                cancel -> {
                    Patience.await(held);
                    return order.add("worked");
                },
                outcome -> {});
        jobs.close(() -> {
            order.add("closed");
            closed.countDown();
        });
        held.countDown();
        Patience.await(closed);
        assertThat(order).endsWith("closed");
    }
}
