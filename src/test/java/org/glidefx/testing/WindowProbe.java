package org.glidefx.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/**
 * Asks the window's thread for an answer again and again. Keeps how long each took, how much of that the thread was at work, and for
 * late ones what it was doing.
 */
public final class WindowProbe {

    /** An answer that takes longer is worth a look at what the thread does. */
    private static final long LATE_MILLIS = 30;

    /** Between two looks at a thread that still does not answer. */
    private static final long NEXT_LOOK_MILLIS = 10;

    private static final long REST_MILLIS = 2;
    private static final int FRAMES = 60;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Wait> waits = new ArrayList<>();
    private final Thread window;
    private final Thread asking;
    private volatile String step = "";

    /**
     * One wait for an answer.
     *
     * @param micros from asking to the answer
     * @param workMicros time that the window's thread had a processor meanwhile; what others took from it on a busy machine is not in it
     * @param step what the measured work was at
     * @param stacks what the thread was doing, one text for each look; none if the answer came soon
     */
    public record Wait(long micros, long workMicros, String step, List<String> stacks) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f ms (%.1f at work), %s", micros / 1000.0, workMicros / 1000.0, step);
        }
    }

    /** Begins to ask. The toolkit runs. */
    public WindowProbe() {
        FutureTask<Thread> who = new FutureTask<>(Thread::currentThread);
        Platform.runLater(who);
        try {
            window = Patience.get(who);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
        asking = Thread.ofPlatform().name("window probe").start(this::ask);
    }

    /** Says what the measured work does from now on. */
    public void step(String name) {
        step = name;
    }

    private void ask() {
        while (!over.get()) {
            try {
                waits.add(once());
                Thread.sleep(REST_MILLIS);
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    private Wait once() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        List<String> stacks = new ArrayList<>();
        long worked = THREADS.getThreadCpuTime(window.threadId());
        long asked = System.nanoTime();
        long[] answer = new long[2];
        Platform.runLater(() -> {
            answer[0] = System.nanoTime();
            answer[1] = THREADS.getCurrentThreadCpuTime();
            answered.countDown();
        });
        String during = step;
        boolean soon = answered.await(LATE_MILLIS, TimeUnit.MILLISECONDS);
        while (!soon) {
            stacks.add(look());
            soon = answered.await(NEXT_LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return new Wait(micros(answer[0] - asked), micros(answer[1] - worked), during, stacks);
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    private String look() {
        return String.join(
                "\n    ",
                Arrays.stream(window.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .toList());
    }

    /** Ends asking; all waits, shortest first. */
    public List<Wait> end() throws InterruptedException {
        over.set(true);
        asking.join();
        waits.sort(Comparator.comparingLong(Wait::micros));
        return waits;
    }
}
