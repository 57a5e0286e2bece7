package org.glidefx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class JobRunnerTest {

    private final JobRunner runner = new JobRunner("test-jobs");

    @AfterEach
    void close() {
        runner.close();
    }

    private static <T> Outcome<T> outcome(Job<T> job) throws Exception {
        CompletableFuture<Outcome<T>> end = new CompletableFuture<>();
        job.onEnd(end::complete);
        return Patience.get(end);
    }

    @Test
    void aListenerHearsOnTheJobThreadHoweverQuickTheJobIs() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch heard = new CountDownLatch(5000);
        for (int i = 0; i < 5000; i++) {
            runner.submit("quick", cancel -> 1, ignored -> {
                threads.add(Thread.currentThread().getName());
                heard.countDown();
            });
        }
        Patience.await(heard);

        assertThat(threads).containsExactly("test-jobs");
    }

    @Test
    void aJobIsPendingUntilItsListenerHasHeard() {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch hearing = new CountDownLatch(1);
        runner.submit("quick", cancel -> 1, ignored -> {
            hearing.countDown();
            Patience.await(gate);
        });
        Patience.await(hearing);

        assertThat(runner.pending()).isEqualTo(1);
        gate.countDown();
        Patience.until(() -> runner.pending() == 0);
    }

    @Test
    void handsBackTheValue() throws Exception {
        Job<String> job = runner.submit("greet", cancel -> "hello");

        assertThat(outcome(job)).isEqualTo(new Outcome.Done<>("hello"));
        assertThat(job.state()).isEqualTo(JobState.DONE);
    }

    @Test
    void runsOnItsOwnNamedDaemonThread() throws Exception {
        Job<List<Object>> job = runner.submit("who", cancel -> {
            Thread thread = Thread.currentThread();
            return List.of(thread.getName(), thread.isDaemon());
        });

        assertThat(outcome(job)).isEqualTo(new Outcome.Done<>(List.of("test-jobs", true)));
    }

    @Test
    void runsJobsInOrder() throws Exception {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            runner.submit("add", cancel -> order.add(number));
        }

        assertThat(outcome(runner.submit("read", cancel -> List.copyOf(order))))
                .isEqualTo(new Outcome.Done<>(List.copyOf(order)));
        assertThat(order).isSorted().hasSize(20);
    }

    @Test
    void failureReachesTheListener() throws Exception {
        IllegalStateException failure = new IllegalStateException("no");
        Job<String> job = runner.submit("fail", cancel -> {
            throw failure;
        });

        assertThat(outcome(job)).isEqualTo(new Outcome.Failed<String>(failure));
        assertThat(job.state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void errorsReachTheListenerAndTheThreadGoesOn() throws Exception {
        Job<String> job = runner.submit("burst", cancel -> {
            throw new OutOfMemoryError("pretended");
        });

        assertThat(outcome(job)).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome(runner.submit("next", cancel -> 1))).isEqualTo(new Outcome.Done<>(1));
    }

    @Test
    void workThatGivesUpIsCancelled() throws Exception {
        Job<String> job = runner.submit("stop", cancel -> {
            throw new CancellationException();
        });

        assertThat(outcome(job)).isEqualTo(new Outcome.Cancelled<String>());
    }

    @Test
    void cancelEndsARunningJobBeforeItsWorkNotices() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Job<String> job = runner.submit("stubborn", cancel -> {
            started.countDown();
            Patience.await(release);
            return "too late";
        });
        Patience.await(started);
        job.cancel();

        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        release.countDown();
        assertThat(outcome(runner.submit("next", cancel -> 1))).isEqualTo(new Outcome.Done<>(1));
        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void cancelReachesTheToken() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        Job<String> job = runner.submit("listen", cancel -> {
            try (CancelToken.Registration heard = cancel.onCancel(told::countDown)) {
                started.countDown();
                Patience.await(told);
                return heard.toString();
            }
        });
        Patience.await(started);
        job.cancel();

        Patience.await(told);
    }

    @Test
    void aJobCancelledWhileItWaitsNeverRuns() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger ran = new AtomicInteger();
        runner.submit("first", cancel -> Patience.opened(release));
        Job<Integer> waiting = runner.submit("second", cancel -> ran.incrementAndGet());
        waiting.cancel();
        release.countDown();
        outcome(runner.submit("third", cancel -> 3));

        assertThat(ran).hasValue(0);
        assertThat(waiting.state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void listenersHearOnceWheneverTheyCome() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        Job<Integer> job = runner.submit("one", cancel -> 1);
        job.onEnd(end -> heard.incrementAndGet());
        outcome(job);
        job.onEnd(end -> heard.incrementAndGet());
        job.cancel();
        job.cancel();

        assertThat(heard).hasValue(2);
        assertThat(job.state()).isEqualTo(JobState.DONE);
    }

    @Test
    void countsWhatHasNotEnded() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Job<Boolean> job = runner.submit("wait", cancel -> Patience.opened(release));
        runner.submit("after", cancel -> 1);

        assertThat(runner.pending()).isEqualTo(2);
        release.countDown();
        outcome(job);
        outcome(runner.submit("last", cancel -> 1));
        assertThat(runner.pending()).isLessThanOrEqualTo(1);
    }

    @Test
    void closingStopsAllAndRunsTheLastActionAfterThem() {
        AtomicInteger last = new AtomicInteger();
        Job<Boolean> job = runner.submit("wait", cancel -> {
            CountDownLatch told = new CountDownLatch(1);
            try (CancelToken.Registration heard = cancel.onCancel(told::countDown)) {
                return Patience.opened(told) && heard != null;
            }
        });
        runner.close(last::incrementAndGet);

        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        assertThat(last).hasValue(1);
    }

    @Test
    void afterClosingJobsComeBackCancelled() {
        runner.close();

        assertThat(runner.submit("late", cancel -> 1).state()).isEqualTo(JobState.CANCELLED);
        runner.close();
    }

    @Test
    void exactlyOneEndWinsARace() throws Exception {
        for (int i = 0; i < 200; i++) {
            AtomicInteger ends = new AtomicInteger();
            Job<Integer> job = runner.submit("race", cancel -> 1);
            job.onEnd(end -> ends.incrementAndGet());
            job.cancel();
            outcome(runner.submit("settle", cancel -> 1));
            assertThat(ends).hasValue(1);
            assertThat(job.state()).isIn(JobState.DONE, JobState.CANCELLED, JobState.FAILED);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void jobsGiveWayToOtherThreads() throws Exception {
        Path thread = Path.of("/proc/thread-self/stat");
        Outcome<Integer> inside = outcome(runner.submit("look", ignored -> nice(Files.readString(thread))));

        assertThat(inside).isEqualTo(new Outcome.Done<>(5));
        assertThat(nice(Files.readString(thread))).isNotEqualTo(5);
    }

    /** Field 19 of the line, counted from after the thread's name, which may hold blanks. */
    private static int nice(String stat) {
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    }
}
