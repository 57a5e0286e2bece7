package org.glidefx.remote;

import java.util.concurrent.CountDownLatch;

/** Makes a server receive requests without answering. */
public final class Silence {

    private volatile CountDownLatch heard = new CountDownLatch(0);
    private volatile CountDownLatch over = new CountDownLatch(0);

    /**
     * From now on nothing is answered.
     *
     * @return a latch that opens when the first request has arrived
     */
    public CountDownLatch begin() {
        CountDownLatch first = new CountDownLatch(1);
        over = new CountDownLatch(1);
        heard = first;
        return first;
    }

    /** The pending requests are answered now. */
    public void end() {
        over.countDown();
    }

    /** Blocks the thread that would answer. */
    void keep() {
        heard.countDown();
        try {
            over.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
