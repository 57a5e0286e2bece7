package org.glidefx.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/** Asks the window's thread for an answer again and again, and keeps how long it took. */
final class WindowProbe {

    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Long> waits = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().start(this::ask);

    private void ask() {
        while (!over.get()) {
            CountDownLatch answered = new CountDownLatch(1);
            long asked = System.nanoTime();
            Platform.runLater(answered::countDown);
            try {
                answered.await();
                waits.add(System.nanoTime() - asked);
                Thread.sleep(2);
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    /** All waits in microseconds, shortest first. */
    List<Long> end() throws InterruptedException {
        over.set(true);
        thread.join();
        return waits.stream().map(TimeUnit.NANOSECONDS::toMicros).sorted().toList();
    }
}
