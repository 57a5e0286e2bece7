package org.glidefx.install.download;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.glidefx.jobs.CancelToken;

/**
 * Passes a response's bytes from the HTTP client's threads to the downloading thread, a few at a time, so that this can
 * wait for them with a timeout and be woken by a cancellation.
 */
final class ChunkQueue implements BodySubscriber<ChunkQueue>, AutoCloseable {

    private final LinkedBlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();
    private volatile boolean closed;

    private sealed interface Item {

        record Chunk(List<ByteBuffer> bytes) implements Item {}

        record Failure(Throwable cause) implements Item {}

        enum Mark implements Item {
            END,
            WAKE
        }
    }

    @Override
    public CompletionStage<ChunkQueue> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription made) {
        subscription.set(made);
        if (closed) {
            made.cancel();
        } else {
            made.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        items.add(new Item.Chunk(bytes));
    }

    @Override
    public void onError(Throwable failure) {
        items.add(new Item.Failure(failure));
    }

    @Override
    public void onComplete() {
        items.add(Item.Mark.END);
    }

    /**
     * Waits for the next bytes, in order.
     *
     * @return the bytes; an empty list at the end
     * @throws TryAgainException if the connection breaks or nothing arrives for {@code stall}
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    List<ByteBuffer> next(Duration stall, CancelToken cancel) throws IOException {
        try (CancelToken.Registration ignored = cancel.onCancel(() -> items.add(Item.Mark.WAKE))) {
            Item item = items.poll(stall.toNanos(), TimeUnit.NANOSECONDS);
            cancel.throwIfCancelled();
            return switch (item) {
                case null -> throw new TryAgainException("nothing came for " + stall.toSeconds() + " s", null);
                case Item.Chunk chunk -> {
                    Objects.requireNonNull(subscription.get()).request(1);
                    yield chunk.bytes();
                }
                case Item.Failure failure -> throw new TryAgainException("the connection broke", failure.cause());
                case Item.Mark.END -> List.of();
                case Item.Mark.WAKE -> throw new IllegalStateException("expected a cancel, found none");
            };
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while downloading.", interrupted);
        }
    }

    /** Cancels the response; the connection is closed. */
    @Override
    public void close() {
        closed = true;
        Flow.Subscription made = subscription.get();
        if (made != null) {
            made.cancel();
        }
    }
}
