package org.glidefx.install.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.glidefx.jobs.CancelToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallDocumentTest {

    private static final int MOST = 1000;
    private static final Duration LONG = Duration.ofMinutes(3);

    private HttpServer server;
    private String type = "application/json";
    private byte[] body = "[1, 2]".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    private int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private SmallDocument document() {
        return new SmallDocument(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/list"), MOST, LONG);
    }

    private SmallDocument.Reply fetch() throws DownloadException {
        return document().fetch("application/json", Map.of(), CancelToken.none());
    }

    @Test
    void isFetchedWhole() throws DownloadException {
        SmallDocument.Reply reply = fetch();

        assertThat(reply.isOk()).isTrue();
        assertThat(reply.bytes()).isEqualTo(body);
    }

    @Test
    void mayHaveAsManyBytesAsAreAllowedAndNoMore() throws DownloadException {
        body = new byte[MOST];
        assertThat(fetch().bytes()).hasSize(MOST);
        body = new byte[MOST + 1];

        assertThatThrownBy(this::fetch)
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("more than the 1000 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304, 403, 404, 429, 500})
    void anotherStatusBringsNoDocument(int answered) throws DownloadException {
        status = answered;
        body = new byte[0];
        SmallDocument.Reply reply = fetch();

        assertThat(reply.isOk()).isFalse();
        assertThat(reply.status()).isEqualTo(answered);
        assertThat(reply.bytes()).isEmpty();
    }

    @Test
    void aPageForPeopleIsNoDocument() {
        type = "text/html; charset=utf-8";

        assertThatThrownBy(this::fetch).isInstanceOf(DownloadException.class).hasMessageContaining("log in");
    }

    @Test
    void whoHasCancelledAsksNobody() {
        CancelToken cancelled = new CancelToken();
        cancelled.cancel();

        assertThatThrownBy(() -> document().fetch("*/*", Map.of(), cancelled))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        SmallDocument gone = document();
        server.stop(0);

        assertThatThrownBy(() -> gone.fetch("*/*", Map.of(), CancelToken.none()))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("127.0.0.1 cannot be reached")
                .hasMessageContaining("try again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/hosts", "ftp://a.example/x", "/list", "https:///list", "mailto:a@b.example"})
    void onlyAddressesOfTheWebAreTaken(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SmallDocument(URI.create(address), MOST, LONG))
                .withMessageContaining(address);
    }
}
