package org.glidefx.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.glidefx.errors.UserError;
import org.glidefx.install.download.DownloadException;
import org.glidefx.install.download.SmallDocument;
import org.glidefx.jobs.CancelToken;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server on this machine, good and hostile. */
class UpdateCheckTest {

    private static final Duration LONG = Patience.LIMIT;

    private final ReleaseServer server = new ReleaseServer();

    @AfterEach
    void close() {
        server.close();
    }

    private UpdateAnswer look(String running) throws DownloadException {
        return check(Optional.of(running), LONG).look(CancelToken.none());
    }

    private UpdateCheck check(Optional<String> running, Duration limit) {
        return new UpdateCheck(new SmallDocument(server.uri(), UpdateCheck.MOST_BYTES, limit), running, Map.of());
    }

    private static String release(String tag, String page) {
        return "{\"url\":\"https://api.example.org/1\",\"html_url\":\"" + page + "\",\"tag_name\":\"" + tag
                + "\",\"draft\":false,\"assets\":[{\"name\":\"a\"}],\"body\":\"Notes\"}";
    }

    @Test
    void tellsOfANewerOne() throws DownloadException {
        server.answer(200, release("v0.2.0", "https://127.0.0.1/releases/0.2.0"));

        assertThat(look("0.1.0-SNAPSHOT"))
                .isEqualTo(new UpdateAnswer.Newer(new Release(
                        ReleaseNumber.parse("0.2.0").orElseThrow(),
                        Optional.of(URI.create("https://127.0.0.1/releases/0.2.0")))));
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().getFirst())
                .startsWith("GET /latest HTTP/1.1")
                .doesNotContain("0.1.0");
    }

    @ParameterizedTest
    @CsvSource({"0.1.0, 0.1.0", "0.1.0, 0.1.1", "0.9.0, 0.10.0", "1.0.0-rc.1, 1.0.0"})
    void isContentWithTheSameAndWithAnOlderOne(String released, String running) throws DownloadException {
        server.answer(200, release(released, ""));

        assertThat(look(running)).isInstanceOf(UpdateAnswer.Current.class);
    }

    @Test
    void comparesNothingWhereItDoesNotKnowItself() throws DownloadException {
        server.answer(200, release("1.0", ""));

        assertThat(check(Optional.empty(), LONG).look(CancelToken.none()))
                .isInstanceOf(UpdateAnswer.Incomparable.class);
        assertThat(look("(development build)")).isInstanceOf(UpdateAnswer.Incomparable.class);
    }

    @Test
    void knowsThatNothingWasReleased() throws DownloadException {
        server.answer(404, "{\"message\":\"Not Found\"}");

        assertThat(look("0.1.0")).isEqualTo(new UpdateAnswer.NothingReleased());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/releases",
                "https://elsewhere.example/releases",
                "https://127.0.0.1.elsewhere.example/",
                "https://you@127.0.0.1/",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "https://127.0.0.1/\\u202egnp.exe",
                "https://127.0.0.1/\\u001b[2J",
                "not an address"
            })
    void showsNoPageThatDoesNotLieWithTheReleases(String page) throws DownloadException {
        server.answer(200, release("9.0.0", page));

        assertThat(look("0.1.0"))
                .isInstanceOfSatisfying(
                        UpdateAnswer.Newer.class,
                        newer -> assertThat(newer.release().page()).isEmpty());
    }

    @Test
    void takesThePageOfGitHubForItsInterface() {
        byte[] json =
                release("1.0.0", "https://github.com/a/b/releases/tag/1.0.0").getBytes(StandardCharsets.UTF_8);

        assertThat(ReleaseJson.parse(json, URI.create("https://api.github.com/repos/a/b/releases/latest"))
                        .page())
                .contains(URI.create("https://github.com/a/b/releases/tag/1.0.0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "[]",
                "[{\"tag_name\":\"9.0.0\"}]",
                "\"9.0.0\"",
                "{\"tag_name\":{\"tag_name\":\"9.0.0\"}}",
                "{\"tag_name\":[\"9.0.0\"]}",
                "{\"tag_name\":null}",
                "{\"tag_name\":9}x",
                "{\"tag_name\":\"9.0.0\"",
                "{\"tag_name\":\"latest\"}",
                "{\"name\":\"9.0.0\"}",
                "\u0000\u0001\u0002"
            })
    void saysWhenAnAnswerIsNoRelease(String body) {
        server.answer(200, body);

        assertThatThrownBy(() -> look("0.1.0"))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("cannot be used")
                .hasMessageContaining("look where you got GlideFX");
    }

    @Test
    void isNotOverwhelmedByNesting() {
        server.answer(200, "{\"tag_name\":" + "[".repeat(400_000));

        assertThatThrownBy(() -> look("0.1.0")).isInstanceOf(DownloadException.class);
    }

    @Test
    void takesNoMoreThanAReleaseCanHave() {
        server.answer(200, release("9.0.0", "").replace("Notes", "x".repeat(UpdateCheck.MOST_BYTES)));

        assertThatThrownBy(() -> look("0.1.0"))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("more than the 1048576 bytes");
    }

    @Test
    void takesNoMoreOfAnEndlessAnswer() {
        server.answerForEver();

        assertThatThrownBy(() -> look("0.1.0"))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("more than the 1048576 bytes");
    }

    @Test
    void takesNoPageForPeople() {
        server.answer(200, "<html>Log in</html>", "Content-Type: text/html; charset=utf-8");

        assertThatThrownBy(() -> look("0.1.0"))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("web page");
    }

    @ParameterizedTest
    @CsvSource({"403, an hour", "429, an hour", "500, try again later", "204, try again later", "304, try again later"})
    void saysWhenItIsRefused(int status, String advice) {
        server.answer(status, "");

        assertThatThrownBy(() -> look("0.1.0"))
                .isInstanceOf(DownloadException.class)
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.kind()).isEqualTo(UserError.Kind.FAILED))
                .hasMessageContaining("status " + status)
                .hasMessageContaining(advice);
    }

    @Test
    void saysWhenTheProxyWantsALogin() {
        server.answer(407, "");

        assertThatThrownBy(() -> look("0.1.0"))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("The proxy wants a name and a password")
                .hasMessageContaining("HTTPS_PROXY");
    }

    @Test
    void followsARedirectButNotInACircle() throws DownloadException {
        server.answerInTurn("/latest", "/moved");
        server.answer(200, release("0.3.0", ""));
        assertThat(look("0.1.0")).isInstanceOf(UpdateAnswer.Newer.class);

        server.redirectForEver();
        assertThatThrownBy(() -> look("0.1.0")).isInstanceOf(DownloadException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void doesNotWaitForEver(boolean sendsHead) {
        server.stall(sendsHead);

        assertThatThrownBy(() ->
                        check(Optional.of("0.1.0"), Duration.ofMillis(300)).look(CancelToken.none()))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("did not answer within");
    }

    @Test
    void canBeStoppedWhileItWaits() throws Exception {
        server.stall(true);
        CancelToken cancel = new CancelToken();
        CompletableFuture<UpdateAnswer> looking = CompletableFuture.supplyAsync(() -> {
            try {
                return check(Optional.of("0.1.0"), LONG).look(cancel);
            } catch (DownloadException e) {
                throw new IllegalStateException(e);
            }
        });
        Patience.until(() -> !server.requests().isEmpty());

        cancel.cancel();

        assertThatThrownBy(() -> looking.get(Patience.LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isInstanceOf(CancellationException.class),
                        failure -> assertThat(failure).hasCauseInstanceOf(CancellationException.class));
    }

    @Test
    void saysWhenNobodyAnswers() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        UpdateCheck check = new UpdateCheck(URI.create("http://127.0.0.1:" + free), Optional.of("1"), Map.of());

        assertThatThrownBy(() -> check.look(CancelToken.none()))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("127.0.0.1 cannot be reached")
                .hasMessageContaining("check the network connection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.org/", "file:///etc/passwd", "example.org", "https:///latest"})
    void asksOnlyOnTheWeb(String address) {
        assertThatThrownBy(() -> new UpdateCheck(URI.create(address), Optional.empty(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
