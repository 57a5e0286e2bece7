package org.glidefx.install.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.glidefx.jobs.CancelToken;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.Test;

/** Files that arrive at once or in pieces. */
class DownloaderTest extends DownloadFixture {

    @Test
    void fetchesAFile() throws Exception {
        serve(FaultyServer.good(CONTENT, TAG));
        fetchesAll();
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().getFirst().header("range")).isEmpty();
    }

    @Test
    void fetchesAFileWithoutALengthInItsHead() throws Exception {
        serve((request, to) -> {
            to.head(200, "Transfer-Encoding: chunked", "ETag: " + TAG);
            byte[] size = (Integer.toHexString(CONTENT.length) + "\r\n").getBytes();
            to.body(size, 0, size.length);
            to.body(CONTENT, 0, CONTENT.length);
            to.body("\r\n0\r\n\r\n".getBytes(), 0, 7);
        });
        fetchesAll();
    }

    @Test
    void fetchesAnEmptyFile() throws Exception {
        serve(FaultyServer.good(new byte[0], TAG));
        fetchesAll(wanted(), new byte[0]);
    }

    @Test
    void findsAFileThatIsThere() throws Exception {
        serve(FaultyServer.good(CONTENT, TAG));
        fetchesAll();
        fetchesAll();
        fetchesAll(pinned(CONTENT), CONTENT);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void fetchesAgainWhatIsNotTheFileThatItMustBe() throws Exception {
        Files.write(target(), new byte[] {1, 2, 3});
        serve(FaultyServer.good(CONTENT, TAG));
        fetchesAll(pinned(CONTENT), CONTENT);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void goesOnAfterTheLineBreaks() throws Exception {
        serve(
                FaultyServer.dropping(CONTENT, TAG, 100_000),
                FaultyServer.dropping(CONTENT, TAG, 50_000),
                FaultyServer.good(CONTENT, TAG));
        fetchesAll();
        assertThat(server.requests()).extracting(FaultyServer.Request::start).containsExactly(0, 100_000, 150_000);
        assertThat(server.requests().getLast().header("if-range")).isEqualTo(TAG);
    }

    @Test
    void goesOnInAnotherProcess() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        serve(
                (request, to) -> {
                    to.head(200, "Content-Length: " + CONTENT.length, "ETag: " + TAG)
                            .body(CONTENT, 0, 120_000);
                    sent.countDown();
                    to.stall();
                },
                FaultyServer.good(CONTENT, TAG));
        Process killed = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FetchMain.class.getName(),
                        wanted().source().toString(),
                        target().toString())
                .inheritIO()
                .start();
        Patience.await(sent);
        Patience.until(() -> {
            assertThat(killed.isAlive()).isTrue();
            return Files.exists(part()) && Files.size(part()) >= 120_000;
        });
        killed.destroyForcibly().waitFor();

        fetchesAll();
        assertThat(server.requests()).extracting(FaultyServer.Request::start).containsExactly(0, 120_000);
    }

    @Test
    void anyNumberOfBreaksIsBorneWhileItGetsOn() throws Exception {
        FaultyServer.Reply[] replies = new FaultyServer.Reply[31];
        Arrays.fill(replies, FaultyServer.dropping(CONTENT, TAG, 10_000));
        serve(replies);
        DownloadPolicy easy = new DownloadPolicy(POLICY.connect(), POLICY.stall(), 2, Duration.ZERO, 5_000);
        assertThat(fetch(wanted(), easy, FreeSpace.OF_DISK).sha256()).isEqualTo(sha256(CONTENT));
        assertThat(server.requests()).hasSize(30);
    }

    @Test
    void aStallIsABreak() throws Exception {
        serve(
                (request, to) -> {
                    to.head(200, "Content-Length: " + CONTENT.length, "ETag: " + TAG)
                            .body(CONTENT, 0, 70_000);
                    to.stall();
                },
                FaultyServer.good(CONTENT, TAG));
        DownloadPolicy brief = new DownloadPolicy(POLICY.connect(), Duration.ofSeconds(1), 40, Duration.ZERO, 1);
        assertThat(fetch(wanted(), brief, FreeSpace.OF_DISK).sha256()).isEqualTo(sha256(CONTENT));
        assertThat(server.requests().get(1).start()).isEqualTo(70_000);
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        serve((request, to) -> to.stall());
        DownloadPolicy brief = new DownloadPolicy(Duration.ofMillis(50), Duration.ofMillis(50), 2, Duration.ZERO, 1);
        assertThatExceptionOfType(DownloadException.class)
                .isThrownBy(() -> fetch(wanted(), brief, FreeSpace.OF_DISK))
                .withMessageContaining("127.0.0.1 does not answer")
                .withMessageContaining("install again");
    }

    @Test
    void cancellingAStalledDownloadEndsItAndKeepsThePart() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        serve(
                (request, to) -> {
                    to.head(200, "Content-Length: " + CONTENT.length, "ETag: " + TAG)
                            .body(CONTENT, 0, 90_000);
                    stalled.countDown();
                    to.stall();
                },
                FaultyServer.good(CONTENT, TAG));
        CancelToken cancel = new CancelToken();
        CompletableFuture<Downloaded> fetching = fetchLater(cancel, DownloadListener.NONE);
        Patience.await(stalled);
        Patience.until(() -> Files.exists(part()) && Files.size(part()) >= 90_000);
        cancel.cancel();

        // The downloader would wait for the stalled server longer than this test does.
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> Patience.get(fetching))
                .withCauseInstanceOf(CancellationException.class);
        assertThat(part()).hasSize(90_000);
        fetchesAll();
        assertThat(server.requests().getLast().start()).isEqualTo(90_000);
    }

    @Test
    void cancellingEndsTheWaitForAnAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        serve((request, to) -> {
            asked.countDown();
            to.stall();
        });
        CancelToken cancel = new CancelToken();
        CompletableFuture<Downloaded> fetching = fetchLater(cancel, DownloadListener.NONE);
        Patience.await(asked);
        cancel.cancel();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> Patience.get(fetching))
                .withCauseInstanceOf(CancellationException.class);
    }

    @Test
    void cancellingEndsThePauseBetweenAttempts() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        serve(FaultyServer.status(503, "Retry-After: 60"));
        CancelToken cancel = new CancelToken();
        CompletableFuture<Downloaded> fetching = fetchLater(cancel, new Heard() {
            @Override
            public void waiting(String why) {
                super.waiting(why);
                waiting.countDown();
            }
        });
        Patience.await(waiting);
        cancel.cancel();
        // Nearly as long as the longest pause.
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> fetching.get(50, TimeUnit.SECONDS))
                .withCauseInstanceOf(CancellationException.class);
    }

    private CompletableFuture<Downloaded> fetchLater(CancelToken cancel, DownloadListener listener) {
        Download wanted = wanted();
        return CompletableFuture.supplyAsync(() -> {
            try (Downloader downloader = new Downloader(POLICY, FreeSpace.OF_DISK, Proxies.of(Map.of()))) {
                return downloader.fetch(wanted, listener, cancel);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void tellsHowFarItIs() throws Exception {
        serve(FaultyServer.good(CONTENT, TAG));
        Heard heard = new Heard();
        try (Downloader downloader = new Downloader(POLICY, FreeSpace.OF_DISK, Proxies.of(Map.of()))) {
            downloader.fetch(wanted(), heard, CancelToken.none());
        }
        int checking = heard.words.indexOf("checking");
        assertThat(heard.words.subList(0, checking)).isNotEmpty().containsOnly("downloading");
        assertThat(heard.words.subList(checking, heard.words.size())).containsOnly("checking");
        assertThat(heard.done.subList(0, checking)).isSorted().endsWith((long) CONTENT.length);
        assertThat(heard.done).endsWith((long) CONTENT.length);
    }

    /** Records what is reported. */
    private static class Heard implements DownloadListener {

        final List<String> words = new ArrayList<>();
        final List<Long> done = new ArrayList<>();

        @Override
        public void downloading(long there, long total) {
            assertThat(total).isEqualTo(CONTENT.length);
            words.add("downloading");
            done.add(there);
        }

        @Override
        public void waiting(String why) {
            assertThat(why).isEqualTo("127.0.0.1 is overloaded or out of order (status 503)");
        }

        @Override
        public void checking(long there, long total) {
            words.add("checking");
            done.add(there);
        }
    }

    @Test
    void holdsAFileToTheChecksumThatTheServerStates() throws Exception {
        byte[] md5 = java.security.MessageDigest.getInstance("MD5").digest(CONTENT);
        serve(withMd5(Base64.getEncoder().encodeToString(md5)));
        fetchesAll();
        Files.delete(target());
        serve(withMd5(Base64.getEncoder().encodeToString(new byte[16])));
        refuses(wanted(), "is not the expected file");
    }

    private static FaultyServer.Reply withMd5(String md5) {
        return (request, to) -> to.head(200, "Content-Length: " + CONTENT.length, "Content-MD5: " + md5)
                .body(CONTENT, 0, CONTENT.length);
    }
}
