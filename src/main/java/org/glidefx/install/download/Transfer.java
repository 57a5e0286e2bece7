package org.glidefx.install.download;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glidefx.errors.Excerpt;
import org.glidefx.jobs.CancelToken;

/** One attempt to download a file, or the rest of one, into its part. */
final class Transfer {

    private static final int LONGEST_REASON = 200;

    private final HttpClient client;
    private final DownloadPolicy policy;
    private final FreeSpace space;
    private final Download wanted;
    private final PartFile part;

    Transfer(HttpClient client, DownloadPolicy policy, FreeSpace space, Download wanted, PartFile part) {
        this.client = client;
        this.policy = policy;
        this.space = space;
        this.wanted = wanted;
        this.part = part;
    }

    /** Receives the length of the part. */
    @FunctionalInterface
    interface Listener {
        void at(long length);
    }

    /**
     * @throws TryAgainException if it may work later
     * @throws DownloadException if it will not
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    void run(Listener listener, CancelToken cancel) throws IOException {
        URI address = wanted.source();
        Redirects redirects = new Redirects(wanted.name(), address);
        while (true) {
            HttpResponse<ChunkQueue> response = send(request(address), cancel);
            try (ChunkQueue body = response.body()) {
                Answer answer = Answer.of(response);
                String location = answer.header("location");
                if (answer.status() / 100 != 3 || location.isEmpty()) {
                    new Reception(wanted, part).accept(answer);
                    receive(body, listener, cancel);
                    return;
                }
                address = redirects.follow(address, location);
            }
        }
    }

    private HttpRequest request(URI address) throws IOException {
        // No compressed responses, because a range counts the bytes as they are sent.
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept-Encoding", "identity");
        if (part.length() > 0 && !part.facts().allowsResuming(wanted)) {
            part.restart(PartFile.Facts.none(wanted.source()));
        }
        if (part.length() > 0) {
            request.header("Range", "bytes=" + part.length() + "-");
            String validator = part.facts().validator();
            if (!validator.isEmpty()) {
                request.header("If-Range", validator);
            }
        }
        return request.build();
    }

    /** Sends a request and waits for the head of the response. */
    private HttpResponse<ChunkQueue> send(HttpRequest request, CancelToken cancel) throws IOException {
        cancel.throwIfCancelled();
        CompletableFuture<HttpResponse<ChunkQueue>> coming = client.sendAsync(request, head -> new ChunkQueue());
        try (CancelToken.Registration ignored = cancel.onCancel(() -> coming.cancel(true))) {
            return coming.get(policy.connect().plus(policy.stall()).toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            cancel.throwIfCancelled();
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new TryAgainException(reason(request.uri(), cause), cause);
        } catch (TimeoutException late) {
            coming.cancel(true);
            throw new TryAgainException(request.uri().getHost() + " does not answer", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while downloading.", interrupted);
        }
    }

    private static String reason(URI address, Throwable failure) {
        if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
            return address.getHost() + " cannot be reached";
        }
        String words = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        String brief = Excerpt.of(words, LONGEST_REASON);
        return "the connection to " + address.getHost() + " failed (" + brief + ")";
    }

    private void receive(ChunkQueue body, Listener listener, CancelToken cancel) throws IOException {
        PartFile.Facts facts = part.facts();
        long most = facts.hasTotal() ? facts.total() : wanted.most();
        long expected = facts.hasTotal() ? facts.total() : wanted.size().orElse(0);
        space.require(folder(), Math.max(0, expected - part.length()));
        List<ByteBuffer> chunk = body.next(policy.stall(), cancel);
        while (!chunk.isEmpty()) {
            for (ByteBuffer bytes : chunk) {
                if (part.length() + bytes.remaining() > most) {
                    throw new DownloadException(wanted.source().getHost() + " sends more of " + wanted.name()
                            + " than the " + most
                            + " bytes that it can have; use another source, or a file that you have.");
                }
                write(bytes);
            }
            listener.at(part.length());
            chunk = body.next(policy.stall(), cancel);
        }
        if (facts.hasTotal() && part.length() < facts.total()) {
            throw new TryAgainException(
                    wanted.source().getHost() + " ended " + wanted.name() + " after " + part.length() + " of "
                            + facts.total() + " bytes",
                    null);
        }
    }

    private Path folder() {
        return Objects.requireNonNull(wanted.target().toAbsolutePath().getParent(), "expected a file, found a root");
    }

    private void write(ByteBuffer bytes) throws DownloadException {
        try {
            part.append(bytes);
        } catch (IOException e) {
            throw new DownloadException(
                    wanted.name() + " could not be written (" + e.getMessage()
                            + "). Free some space or fix the folder's permissions, then install again; the download will resume.",
                    e);
        }
    }
}
