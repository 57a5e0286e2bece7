package org.glidefx.install.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which redirects of a server are followed. */
class RedirectsTest extends DownloadFixture {

    private static URI follow(String from, String location) throws DownloadException {
        return new Redirects("base.pt", URI.create(from)).follow(URI.create(from), location);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a/x, https://b/y, https://b/y",
        "https://a/x/z, y, https://a/x/y",
        "https://a/x, //b/y, https://b/y",
        "http://a/x, /y, http://a/y",
        "http://a/x, https://b/y, https://b/y",
        "http://a/x, http://b/y, http://b/y",
    })
    void followsToTheWeb(String from, String location, URI expected) throws Exception {
        assertThat(follow(from, location)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://a/x", "HTTP://b/y", "ftp://b/y", "file:///etc/passwd", "jar:http://b!/y", "http:///x"})
    void neverLeavesEncryptionOrTheWeb(String location) {
        assertThatExceptionOfType(DownloadException.class)
                .isThrownBy(() -> follow("https://a/x", location))
                .withMessageStartingWith(
                        "a redirects to \"" + location + "\" for base.pt, which is not safe to follow");
    }

    @Test
    void whatIsNoAddressIsRefusedInOneLine() {
        assertThatExceptionOfType(DownloadException.class)
                .isThrownBy(() -> follow("https://a/x", "http://[" + "\u001b[31m\n".repeat(100)))
                .withMessageContaining("which is not an address")
                .extracting(Throwable::getMessage)
                .asString()
                .hasSizeLessThan(300)
                .hasLineCount(1);
    }

    @Test
    void aRedirectIsFollowedWithTheRange() throws Exception {
        serve(
                FaultyServer.status(302, "Location: /elsewhere", "Content-Length: 0"),
                FaultyServer.dropping(CONTENT, TAG, 100_000),
                FaultyServer.status(307, "Location: /elsewhere", "Content-Length: 0"),
                FaultyServer.good(CONTENT, TAG));
        fetchesAll();
        assertThat(server.requests())
                .extracting(FaultyServer.Request::line)
                .containsExactly(
                        "GET /base.pt HTTP/1.1",
                        "GET /elsewhere HTTP/1.1",
                        "GET /base.pt HTTP/1.1",
                        "GET /elsewhere HTTP/1.1");
        assertThat(server.requests().getLast().start()).isEqualTo(100_000);
    }

    @Test
    void circlesAreLeft() throws Exception {
        serve(
                FaultyServer.status(301, "Location: /a", "Content-Length: 0"),
                FaultyServer.status(301, "Location: /b", "Content-Length: 0"),
                FaultyServer.status(301, "Location: /a", "Content-Length: 0"));
        refuses(wanted(), "redirects in a circle");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void endlessChainsAreLeft() throws Exception {
        serve((request, to) -> to.head(
                302, "Content-Length: 0", "Location: /" + server.requests().size()));
        refuses(wanted(), "redirects in a circle");
        assertThat(server.requests()).hasSizeLessThan(12);
    }

    @Test
    void anotherSchemeIsNotFollowed() throws Exception {
        serve(FaultyServer.status(302, "Location: file:///etc/passwd", "Content-Length: 0"));
        refuses(wanted(), "not safe to follow");
    }
}
