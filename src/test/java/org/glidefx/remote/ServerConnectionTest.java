package org.glidefx.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.glidefx.jobs.CancelToken;
import org.glidefx.remote.ServerException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is reported about a server that cannot be reached, is not trusted or refuses, and where a token is sent. */
class ServerConnectionTest {

    private static final ServerPolicy POLICY =
            new ServerPolicy(Duration.ofMinutes(2), Duration.ofMinutes(5), 3, Duration.ofMillis(1));
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String SECRET = "s3cret-token";

    @TempDir
    Path folder;

    private static ServerConnection to(String address, Optional<SSLContext> trust, Optional<AccessToken> token) {
        return new ServerConnection(new ServerAccess(ServerAddress.of(address), token), POLICY, trust);
    }

    private static void assertFails(ServerConnection connection, Reason reason, String words) {
        try (connection) {
            assertThatThrownBy(() -> connection.get("/v2", 1000, CancelToken.none()))
                    .asInstanceOf(type(ServerException.class))
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo(reason))
                    .satisfies(failure ->
                            assertThat(failure).hasMessageContaining(words).hasMessageEndingWith("."));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void saysThatNothingIsThere() throws IOException {
        assertFails(
                to("http://localhost:" + freePort(), Optional.empty(), Optional.empty()),
                Reason.AWAY,
                "cannot be reached");
    }

    @Test
    void stopsAskingAgainWhenItIsCancelled() throws IOException {
        CancelToken cancel = new CancelToken();
        ServerPolicy endless =
                new ServerPolicy(Duration.ofMinutes(2), Duration.ofMinutes(5), 1_000_000, Duration.ofDays(1));
        AtomicInteger asked = new AtomicInteger();
        HttpServer busy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        busy.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            cancel.cancel();
        });
        busy.start();
        ServerAccess access = new ServerAccess(
                ServerAddress.of("http://localhost:" + busy.getAddress().getPort()), Optional.empty());
        try (ServerConnection connection = ServerConnection.to(access, endless)) {
            assertThatThrownBy(() -> connection.get("/v2", 1000, cancel)).isInstanceOf(CancellationException.class);
        } finally {
            busy.stop(0);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void isNotSentOnAndTakesItsTokenNowhereElse() throws IOException {
        AtomicInteger elsewhere = new AtomicInteger();
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            elsewhere.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        other.start();
        HttpServer sender = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sender.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", "http://localhost:" + other.getAddress().getPort() + "/v2");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        sender.start();
        try {
            assertFails(
                    to(
                            "http://localhost:" + sender.getAddress().getPort(),
                            Optional.empty(),
                            Optional.of(AccessToken.of(SECRET))),
                    Reason.BAD_ANSWER,
                    "redirects to another address");
        } finally {
            sender.stop(0);
            other.stop(0);
        }
        assertThat(elsewhere).hasValue(0);
    }

    @Test
    void sendsItsTokenWithEachRequestAndNeverShowsIt() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        try (StandInServer server = StandInServer.of(folder.resolve("empty"))) {
            server.required = "Bearer " + SECRET;
            AccessToken token = AccessToken.of(SECRET);
            try (ServerConnection connection = to(server.address(), Optional.empty(), Optional.of(token))) {
                assertThat(connection.get("/v2", 1000, CancelToken.none()).isDone())
                        .isTrue();
            }
            assertThat(server.authorizations).isEqualTo(List.of("Bearer " + SECRET));
            assertFails(to(server.address(), Optional.empty(), Optional.empty()), Reason.REFUSED, "another token");
            assertThat(new ServerAccess(ServerAddress.of(server.address()), Optional.of(token)).toString())
                    .doesNotContain(SECRET);
        }
    }

    /** A certificate of its own authority for one name, made by the JDK. */
    private KeyStore identity(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor())
                .as(Files.readString(folder.resolve("keytool.log")))
                .isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static SSLContext serving(KeyStore identity) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static Optional<SSLContext> trusting(KeyStore identity) throws GeneralSecurityException, IOException {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("server", identity.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return Optional.of(context);
    }

    @Test
    void checksCertificatesAndTheNamesInThem() throws Exception {
        KeyStore right = identity("localhost");
        KeyStore ofAnother = identity("other.example");
        Files.createDirectories(folder.resolve("empty"));
        try (StandInServer server = StandInServer.encrypted(folder.resolve("empty"), serving(right));
                StandInServer posing = StandInServer.encrypted(folder.resolve("empty"), serving(ofAnother))) {
            Optional<AccessToken> token = Optional.of(AccessToken.of(SECRET));
            try (ServerConnection trusted = to(server.address(), trusting(right), token)) {
                assertThat(trusted.get("/v2", 1000, CancelToken.none()).isDone())
                        .isTrue();
            }
            assertFails(to(server.address(), Optional.empty(), token), Reason.UNTRUSTED, "is not trusted here");
            assertFails(to(posing.address(), trusting(ofAnother), token), Reason.UNTRUSTED, "is not trusted here");
            assertThat(posing.requests).isEmpty();
        }
    }

    /** As plain HTTP servers respond to what they cannot read. */
    @Test
    void saysThatAServerDoesNotSpeakTls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> refuse(plain), "plain server");
            answering.setDaemon(true);
            answering.start();
            assertFails(
                    to("https://localhost:" + plain.getLocalPort(), Optional.empty(), Optional.empty()),
                    Reason.UNTRUSTED,
                    "does not answer encrypted");
        }
    }

    private static void refuse(ServerSocket plain) {
        try {
            while (true) {
                try (Socket client = plain.accept()) {
                    client.getInputStream().read();
                    client.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                    client.getOutputStream().flush();
                    client.getInputStream().read(new byte[1 << 12]);
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
