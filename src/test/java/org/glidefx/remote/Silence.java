package org.glidefx.remote;

import java.util.concurrent.CountDownLatch;

/** A server that hears what it is asked and says nothing. */
public final class Silence {

    private volatile CountDownLatch heard = new CountDownLatch(0);
    private volatile CountDownLatch over = new CountDownLatch(0);

    /**
     * Nothing is answered from now on.
     *
     * @return opens when the first question has come in
     */
    public CountDownLatch begin() {
        CountDownLatch first = new CountDownLatch(1);
        over = new CountDownLatch(1);
        heard = first;
        return first;
    }

    /** What was asked is answered now. */
    public void end() {
        over.countDown();
    }

    /** Keeps the thread that would answer. */
    void keep() {
        heard.countDown();
        try {
            over.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
