package org.glidefx.install.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.glidefx.jobs.CancelToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder, a server, and a downloader that waits for a silent server longer than a test does, and does not pause
 * between attempts.
 */
class DownloadFixture {

    static final byte[] CONTENT = content(300_000, 1);
    static final String TAG = "\"one\"";
    static final DownloadPolicy POLICY =
            new DownloadPolicy(Duration.ofMinutes(20), Duration.ofMinutes(20), 4, Duration.ZERO, 1 << 20);

    @TempDir
    Path folder;

    FaultyServer server;

    static byte[] content(int size, long seed) {
        byte[] bytes = new byte[size];
        SplittableRandom random = new SplittableRandom(seed);
        random.nextBytes(bytes);
        return bytes;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void serve(FaultyServer.Reply... replies) throws IOException {
        close();
        server = new FaultyServer(replies);
    }

    @AfterEach
    void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    Path target() {
        return folder.resolve("base.pt");
    }

    Path part() {
        return folder.resolve("base.pt.part");
    }

    Download wanted() {
        return from(server.uri("base.pt"));
    }

    Download from(URI source) {
        return new Download(source, target(), OptionalLong.empty(), 1 << 20, Optional.empty());
    }

    Download pinned(byte[] content) {
        return new Download(
                server.uri("base.pt"),
                target(),
                OptionalLong.of(content.length),
                content.length,
                Optional.of(sha256(content)));
    }

    Downloaded fetch(Download wanted) throws IOException {
        return fetch(wanted, POLICY, FreeSpace.OF_DISK);
    }

    Downloaded fetch(Download wanted, DownloadPolicy policy, FreeSpace space) throws IOException {
        try (Downloader downloader = new Downloader(policy, space, Proxies.of(Map.of()))) {
            return downloader.fetch(wanted, DownloadListener.NONE, CancelToken.none());
        }
    }

    /** Downloads the content, and checks that nothing else is left. */
    void fetchesAll() throws IOException {
        fetchesAll(wanted(), CONTENT);
    }

    void fetchesAll(Download wanted, byte[] content) throws IOException {
        assertThat(fetch(wanted)).isEqualTo(new Downloaded(target(), content.length, sha256(content)));
        assertThat(Files.readAllBytes(target())).isEqualTo(content);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(target());
        }
    }

    void refuses(Download wanted, String part) {
        assertThatExceptionOfType(DownloadException.class)
                .isThrownBy(() -> fetch(wanted))
                .withMessageContaining(part)
                .withMessageEndingWith(".")
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1)
                // The window shows these sentences, too, and has no options.
                .doesNotContain(" --");
        assertThat(target()).doesNotExist();
    }
}
