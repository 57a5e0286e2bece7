package org.glidefx.install.download;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glidefx.jobs.CancelToken;

/**
 * Downloads files, on the calling thread. A partial download is kept whatever happens, and the next call resumes it, in
 * this process or another; if the server has a different file by then, it is downloaded from the start.
 *
 * <p>Holds an HTTP client with its own threads; close it after the last file.
 */
public final class Downloader implements AutoCloseable {

    private static final long REPORT_NANOS = Duration.ofMillis(100).toNanos();

    private final DownloadPolicy policy;
    private final FreeSpace space;
    private final HttpClient client;

    /** @param proxies chooses the proxy for a server */
    public Downloader(DownloadPolicy policy, FreeSpace space, Proxies proxies) {
        this.policy = policy;
        this.space = space;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(policy.connect())
                .proxy(proxies.selector());
        proxies.login().ifPresent(builder::authenticator);
        client = builder.build();
    }

    /**
     * Downloads one file, unless it is complete from an earlier call.
     *
     * @throws DownloadException if it cannot be downloaded; the message says what to do
     * @throws IOException if the disk fails
     * @throws java.util.concurrent.CancellationException if cancelled, promptly; the partial download is kept
     */
    public Downloaded fetch(Download wanted, DownloadListener listener, CancelToken cancel) throws IOException {
        if (Files.isRegularFile(wanted.target())) {
            Checksum found = checksum(wanted.target(), listener, cancel);
            if (wanted.sha256().orElse(found.sha256()).equals(found.sha256())) {
                return done(wanted, found);
            }
            Files.delete(wanted.target());
        }
        return fetchPart(wanted, listener, cancel);
    }

    private static Checksum checksum(Path file, DownloadListener listener, CancelToken cancel) throws IOException {
        return Checksum.of(file, (done, total, what) -> listener.checking(done, total), cancel);
    }

    private static Downloaded done(Download wanted, Checksum checksum) throws IOException {
        return new Downloaded(wanted.target(), Files.size(wanted.target()), checksum.sha256());
    }

    private Downloaded fetchPart(Download wanted, DownloadListener listener, CancelToken cancel) throws IOException {
        boolean resumed;
        try (PartFile part = PartFile.open(wanted)) {
            resumed = part.length() > 0;
            transfer(wanted, part, listener, cancel);
            Checksum found = checksum(part.path(), listener, cancel);
            String stated = part.facts().md5();
            boolean whole = wanted.sha256().orElse(found.sha256()).equals(found.sha256());
            if (whole && (stated.isEmpty() || stated.equals(found.md5()))) {
                part.finish(wanted.target());
                return done(wanted, found);
            }
            part.discard();
            if (!resumed) {
                throw new DownloadException(
                        wanted.name() + " from " + wanted.source().getHost()
                                + " is not the expected file (SHA-256 " + found.sha256()
                                + "), so nothing was installed; use another source, or a file that you have.");
            }
        }
        // The beginning may be from an older file than the rest; download it once more, from the start.
        return fetchPart(wanted, listener, cancel);
    }

    private void transfer(Download wanted, PartFile part, DownloadListener listener, CancelToken cancel)
            throws IOException {
        Reports reports = new Reports(wanted, part, listener);
        int failures = 0;
        while (!part.isComplete()) {
            long before = part.length();
            try {
                new Transfer(client, policy, space, wanted, part).run(reports, cancel);
                return;
            } catch (TryAgainException failed) {
                failures = part.length() - before >= policy.enough() ? 1 : failures + 1;
                if (failures >= policy.attempts()) {
                    throw new DownloadException(
                            "Downloading " + wanted.name() + " failed: " + failed.getMessage()
                                    + ". Check the network connection and the proxy, then install again; the download will resume.",
                            failed);
                }
                listener.waiting(String.valueOf(failed.getMessage()));
                pause(policy.pause(failures, failed.asked()), cancel);
            }
        }
    }

    private static void pause(Duration length, CancelToken cancel) throws IOException {
        CountDownLatch stop = new CountDownLatch(1);
        try (CancelToken.Registration ignored = cancel.onCancel(stop::countDown)) {
            boolean stopped = stop.await(length.toNanos(), TimeUnit.NANOSECONDS);
            if (stopped) {
                cancel.throwIfCancelled();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while downloading.", interrupted);
        }
    }

    /** Closes all connections. */
    @Override
    public void close() {
        client.shutdownNow();
    }

    /** Limits how often progress is reported: a terminal or a log has no use for thousands of lines a second. */
    private static final class Reports implements Transfer.Listener {

        private final Download wanted;
        private final PartFile part;
        private final DownloadListener listener;
        private long last = System.nanoTime() - REPORT_NANOS;

        Reports(Download wanted, PartFile part, DownloadListener listener) {
            this.wanted = wanted;
            this.part = part;
            this.listener = listener;
        }

        @Override
        public void at(long length) {
            long now = System.nanoTime();
            if (now - last >= REPORT_NANOS || length == total(length)) {
                last = now;
                listener.downloading(length, total(length));
            }
        }

        private long total(long length) {
            PartFile.Facts facts = part.facts();
            long known = facts.hasTotal() ? facts.total() : wanted.size().orElse(0);
            return Math.max(1, Math.max(known, length));
        }
    }
}
