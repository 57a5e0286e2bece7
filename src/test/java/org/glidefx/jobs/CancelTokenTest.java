package org.glidefx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancelTokenTest {

    private final CancelToken token = new CancelToken();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void letsWorkGoOnUntilItIsCancelled() {
        token.throwIfCancelled();
        assertThat(token.isCancelled()).isFalse();

        token.cancel();

        assertThat(token.isCancelled()).isTrue();
        assertThatThrownBy(token::throwIfCancelled).isInstanceOf(CancellationException.class);
    }

    @Test
    void runsRegisteredActionsOnceInOrder() {
        List<String> order = new ArrayList<>();
        token.onCancel(() -> order.add("first"));
        token.onCancel(() -> order.add("second"));

        token.cancel();
        token.cancel();

        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void runsALateActionAtOnce() {
        token.cancel();

        token.onCancel(calls::incrementAndGet);

        assertThat(calls).hasValue(1);
    }

    @Test
    void forgetsAClosedRegistration() {
        token.onCancel(calls::incrementAndGet).close();

        token.cancel();

        assertThat(calls).hasValue(0);
    }

    @Test
    void closingTwiceOrAfterTheCancelDoesNothing() {
        CancelToken.Registration registration = token.onCancel(calls::incrementAndGet);
        token.cancel();

        registration.close();
        registration.close();

        assertThat(calls).hasValue(1);
    }

    @Test
    void tokensFromNoneAreIndependent() {
        CancelToken one = CancelToken.none();
        CancelToken.none().cancel();

        assertThat(one.isCancelled()).isFalse();
    }

    /** Whatever the interleaving of registering and cancelling, the action runs exactly once. */
    @Test
    void neverLosesAnActionInARaceWithTheCancel() throws InterruptedException {
        for (int round = 0; round < 500; round++) {
            CancelToken raced = new CancelToken();
            AtomicInteger ran = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            Thread canceller = Thread.ofVirtual().start(() -> {
                await(start);
                raced.cancel();
            });
            start.countDown();
            raced.onCancel(ran::incrementAndGet);
            canceller.join();

            assertThat(ran).as("round %d", round).hasValue(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
