package org.glidefx.install.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.glidefx.jobs.CancelToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which proxy is used for a server. */
class ProxiesTest extends DownloadFixture {

    private static String way(Map<String, String> environment, String uri) throws DownloadException {
        Proxy proxy = Proxies.of(environment).selector().select(URI.create(uri)).getFirst();
        return proxy.type() == Proxy.Type.DIRECT
                ? "direct"
                : ((InetSocketAddress) proxy.address()).getHostString() + ":"
                        + ((InetSocketAddress) proxy.address()).getPort();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://p:3128, https://h/x, p:3128",
        "https_proxy, http://p:3128/, https://h/x, p:3128",
        "https_proxy, p:3128, https://h/x, p:3128",
        "https_proxy, p, https://h/x, p:80",
        "https_proxy, http://me:secret@p:3128, https://h/x, p:3128",
        "https_proxy, http://p:3128, http://h/x, direct",
        "http_proxy, http://p:3128, http://h/x, p:3128",
        "HTTP_PROXY, http://p:3128, http://localhost/x, direct",
        "http_proxy, http://p:3128, http://127.0.0.1:8080/x, direct",
        "http_proxy, '', http://h/x, direct",
    })
    void theEnvironmentNamesTheProxy(String variable, String value, String uri, String expected) throws Exception {
        assertThat(way(Map.of(variable, value), uri)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'a.org,h.org', https://h.org/x, direct",
        "'.h.org', https://www.h.org/x, direct",
        "'*.h.org', https://www.h.org/x, direct",
        "'h.org', https://www.h.org/x, direct",
        "'h.org:443', https://h.org:443/x, direct",
        "'h.org:444', https://h.org:443/x, p:1",
        "'*', https://h.org/x, direct",
        "'H.ORG ', https://h.org/x, direct",
        "'h.org', https://nosuch-h.org/x, p:1",
        "', ,', https://h.org/x, p:1",
    })
    void someServersAreReachedDirectly(String direct, String uri, String expected) throws Exception {
        assertThat(way(Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", direct), uri))
                .isEqualTo(expected);
    }

    @Test
    void withoutTheEnvironmentJavaDecides() throws Exception {
        URI uri = URI.create("https://h.org/x");
        assertThat(Proxies.of(Map.of()).selector().select(uri))
                .isEqualTo(ProxySelector.getDefault().select(uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://me:secret@p:1", "https://secret@p:1", "http://", "::secret::", "http:p"})
    void otherProxiesAreRefusedWithoutTellingTheirPassword(String value) {
        assertThatExceptionOfType(DownloadException.class)
                .isThrownBy(() -> Proxies.of(Map.of("HTTPS_PROXY", value)))
                .withMessageContaining("HTTPS_PROXY does not name a usable proxy")
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void filesComeThroughTheProxy() throws Exception {
        serve(FaultyServer.good(CONTENT, TAG));
        fetchThroughProxy("http://127.0.0.1:" + server.port());
        assertThat(server.requests().getFirst().line()).isEqualTo("GET http://models.invalid/base.pt HTTP/1.1");
    }

    @Test
    void theProxyGetsNameAndPasswordIfItAsks() throws Exception {
        String expected = "Basic " + Base64.getEncoder().encodeToString("me:s@cret+".getBytes(StandardCharsets.UTF_8));
        serve((request, to) -> {
            if (request.header("proxy-authorization").equals(expected)) {
                FaultyServer.good(CONTENT, TAG).send(request, to);
            } else {
                to.head(407, "Proxy-Authenticate: Basic realm=\"office\"", "Content-Length: 0");
            }
        });
        fetchThroughProxy("http://me:s%40cret+@127.0.0.1:" + server.port());
    }

    /** Java reads the property once in a process, so only the property can be looked at here. */
    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://me:secret@p:3128, , ''",
        "https_proxy, me:secret@p:3128, , ''",
        "HTTPS_PROXY, http://p:3128, , ",
        "HTTP_PROXY, http://me:secret@p:3128, , ",
        "HTTPS_PROXY, http://me:secret@p:3128, Basic, Basic",
    })
    void aLoginForHttpsIsAllowedUnlessJavaWasTold(
            String variable, String value, @Nullable String before, @Nullable String after) {
        String property = "jdk.http.auth.tunneling.disabledSchemes";
        String kept = System.getProperty(property);
        try {
            set(property, before);
            Proxies.allowLogin(Map.of(variable, value));
            assertThat(System.getProperty(property)).isEqualTo(after);
        } finally {
            set(property, kept);
        }
    }

    private static void set(String property, @Nullable String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }

    private void fetchThroughProxy(String proxy) throws Exception {
        Proxies proxies = Proxies.of(Map.of("http_proxy", proxy));
        try (Downloader downloader = new Downloader(POLICY, FreeSpace.OF_DISK, proxies)) {
            Downloaded found = downloader.fetch(
                    from(URI.create("http://models.invalid/base.pt")), DownloadListener.NONE, CancelToken.none());
            assertThat(found.sha256()).isEqualTo(sha256(CONTENT));
        }
    }
}
