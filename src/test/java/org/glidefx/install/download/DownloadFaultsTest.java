package org.glidefx.install.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers, networks and disks that misbehave. */
class DownloadFaultsTest extends DownloadFixture {

    private static final byte[] OTHER = content(280_000, 2);

    @Test
    void aFileThatChangedBetweenTwoRangesIsBegunAgain() throws Exception {
        serve(FaultyServer.dropping(CONTENT, TAG, 100_000), FaultyServer.good(OTHER, "\"two\""));
        fetchesAll(wanted(), OTHER);
    }

    /** A server that ignores If-Range would give a file of two different halves. */
    @Test
    void aRangeOfAnotherFileIsNotTaken() throws Exception {
        byte[] same = content(CONTENT.length, 3);
        serve(
                FaultyServer.dropping(CONTENT, TAG, 100_000),
                (request, to) -> to.head(
                                206,
                                "Content-Length: " + (same.length - 100_000),
                                "ETag: \"two\"",
                                "Content-Range: bytes 100000-" + (same.length - 1) + "/" + same.length)
                        .body(same, 100_000, same.length),
                FaultyServer.good(same, "\"two\""));
        fetchesAll(wanted(), same);
        assertThat(server.requests()).extracting(FaultyServer.Request::start).containsExactly(0, 100_000, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Range: bytes 100001-299999/300000",
                "Content-Range: bytes 0-299999/300000",
                "Content-Range: bytes 100000-299999/300001",
                "Content-Range: bytes 100000-299999/*",
                "Content-Range: bytes 99999999999999999999-1/2",
                "Content-Range: nonsense",
                "X-Nothing: x"
            })
    void aRangeThatWasNotAskedForIsNotTaken(String range) throws Exception {
        serve(
                FaultyServer.dropping(CONTENT, TAG, 100_000),
                (request, to) -> to.head(206, "Content-Length: 200000", "ETag: " + TAG, range)
                        .body(CONTENT, 100_000, CONTENT.length),
                FaultyServer.good(CONTENT, TAG));
        fetchesAll();
    }

    @Test
    void aServerWithoutRangesSendsAllAgain() throws Exception {
        serve(
                FaultyServer.dropping(CONTENT, TAG, 100_000),
                (request, to) -> to.head(200, "Content-Length: " + CONTENT.length, "ETag: " + TAG)
                        .body(CONTENT, 0, CONTENT.length));
        fetchesAll();
    }

    @Test
    void withoutATagOrAChecksumNothingIsPutTogether() throws Exception {
        FaultyServer.Reply bare = (request, to) -> {
            to.head(200, "Content-Length: " + CONTENT.length);
            to.body(CONTENT, 0, server.requests().size() == 1 ? 100_000 : CONTENT.length);
        };
        serve(bare);
        fetchesAll();
        assertThat(server.requests()).extracting(r -> r.header("range")).containsExactly("", "");
    }

    @Test
    void withAChecksumItGoesOnWithoutATag() throws Exception {
        serve(
                (request, to) ->
                        to.head(200, "Content-Length: " + CONTENT.length).body(CONTENT, 0, 100_000),
                (request, to) -> to.head(206, "Content-Length: 200000", "Content-Range: bytes 100000-299999/300000")
                        .body(CONTENT, 100_000, CONTENT.length));
        fetchesAll(pinned(CONTENT), CONTENT);
        assertThat(server.requests().getLast().start()).isEqualTo(100_000);
    }

    @Test
    void halvesThatDoNotMakeTheFileAreFetchedAgainAsAWhole() throws Exception {
        byte[] older = content(CONTENT.length, 9);
        serve(
                (request, to) -> to.head(200, "Content-Length: " + older.length).body(older, 0, 100_000),
                (request, to) -> to.head(206, "Content-Length: 200000", "Content-Range: bytes 100000-299999/300000")
                        .body(CONTENT, 100_000, CONTENT.length),
                FaultyServer.good(CONTENT, TAG));
        // Kept by one call, and resumed by the next.
        DownloadPolicy once = new DownloadPolicy(POLICY.connect(), POLICY.stall(), 1, POLICY.firstPause(), 1 << 20);
        assertThatExceptionOfType(DownloadException.class)
                .isThrownBy(() -> fetch(pinned(CONTENT), once, FreeSpace.OF_DISK));
        fetchesAll(pinned(CONTENT), CONTENT);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void anotherFileThanThePinnedOneIsRefused() throws Exception {
        byte[] wrong = content(CONTENT.length, 4);
        serve(FaultyServer.good(wrong, TAG));
        refuses(pinned(CONTENT), sha256(wrong));
        assertThat(part()).doesNotExist();
    }

    @Test
    void aFileOfAnotherSizeThanThePinnedOneIsRefusedBeforeItIsFetched() throws Exception {
        serve(FaultyServer.good(OTHER, TAG));
        refuses(pinned(CONTENT), "has 280000 bytes at 127.0.0.1 instead of 300000");
        assertThat(Files.size(part())).isZero();
    }

    @Test
    void aServerThatPromisesMoreThanItSendsIsGivenUp() throws Exception {
        serve((request, to) -> {
            int start = request.start();
            to.head(
                            start == 0 ? 200 : 206,
                            "Content-Length: " + (400_000 - start),
                            "ETag: " + TAG,
                            "Content-Range: bytes " + start + "-399999/400000")
                    .body(CONTENT, start, CONTENT.length);
        });
        // "broke", or "to 127.0.0.1 failed (...)": the client may see the connection end before it returns the head.
        refuses(wanted(), "Downloading base.pt failed: the connection ");
        assertThat(server.requests()).hasSize(POLICY.attempts());
    }

    @Test
    void aServerThatSendsMoreThanItPromisesIsCutThereAndChecked() throws Exception {
        FaultyServer.Reply lying = (request, to) ->
                to.head(200, "Content-Length: 200000", "ETag: " + TAG).body(CONTENT, 0, CONTENT.length);
        serve(lying);
        Download known = new Download(
                server.uri("base.pt"), target(), OptionalLong.empty(), 1 << 20, Optional.of(sha256(CONTENT)));
        refuses(known, "is not the expected file");
    }

    @Test
    void aServerCannotFillTheDisk() throws Exception {
        serve((request, to) -> {
            to.head(200, "ETag: " + TAG);
            while (true) {
                to.body(CONTENT, 0, CONTENT.length);
            }
        });
        refuses(wanted(), "sends more of base.pt than the 1048576 bytes that it can have");
        serve(FaultyServer.status(200, "Content-Length: 999999999999"));
        refuses(wanted(), "more than it can have");
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html; charset=utf-8",
        "200, Text/HTML",
        "206, text/html",
        "200, application/xhtml+xml",
    })
    void webPagesAreNoFiles(int status, String type) throws Exception {
        byte[] page = "<html>Please log in</html>".getBytes(StandardCharsets.US_ASCII);
        serve((request, to) -> to.head(status, "Content-Type: " + type, "Content-Length: " + page.length)
                .body(page, 0, page.length));
        refuses(wanted(), "answered with a web page instead of base.pt");
    }

    @ParameterizedTest
    @CsvSource({
        "404, There is no base.pt at http://127.0.0.1",
        "410, There is no base.pt",
        "403, does not give out base.pt (status 403)",
        "401, does not give out base.pt",
        "407, The proxy wants a name and a password",
        "418, answered with status 418",
        "302, answered with status 302",
        "416, does not send base.pt correctly",
    })
    void otherAnswersAreFinal(int status, String part) throws Exception {
        serve(FaultyServer.status(status, "Content-Length: 0"));
        refuses(wanted(), part);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void passingFailuresAreTriedAgain(int status) throws Exception {
        serve(
                FaultyServer.status(status, "Content-Length: 0", "Retry-After: 0"),
                FaultyServer.status(status, "Content-Length: 0", "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT"),
                FaultyServer.good(CONTENT, TAG));
        fetchesAll();
    }

    @Test
    void lastingFailuresAreGivenUp() throws Exception {
        serve(FaultyServer.status(500, "Content-Length: 0"));
        refuses(wanted(), "failed: 127.0.0.1 is overloaded or out of order (status 500)");
        assertThat(server.requests()).hasSize(POLICY.attempts());
    }

    @Test
    void aPartLongerThanTheFileIsBegunAgain() throws Exception {
        serve(
                FaultyServer.dropping(CONTENT, TAG, 100_000),
                FaultyServer.status(416, "Content-Length: 0"),
                FaultyServer.good(OTHER, "\"two\""));
        fetchesAll(wanted(), OTHER);
    }

    @Test
    void nobodyAtTheAddressIsSaidSo() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        refuses(from(URI.create("http://127.0.0.1:" + free + "/base.pt")), "127.0.0.1 cannot be reached");
    }

    @Test
    void answersThatAreNoHttpAreGivenUp() throws Exception {
        serve((request, to) -> to.body("SSH-2.0-OpenSSH\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 0, 19));
        refuses(wanted(), "Downloading base.pt failed: the connection to 127.0.0.1 failed");
    }

    @Test
    void aFullDiskIsSeenBeforeTheFirstByte() throws Exception {
        serve(FaultyServer.good(CONTENT, TAG));
        assertThatExceptionOfType(DownloadException.class)
                .isThrownBy(() -> fetch(wanted(), POLICY, at -> 299_999))
                .withMessageContaining("300 kB are needed and 300 kB are free");
        assertThat(fetch(wanted(), POLICY, at -> 300_000).size()).isEqualTo(300_000);
    }

    @Test
    void whatIsThereAlreadyNeedsNoRoom() throws Exception {
        serve(FaultyServer.dropping(CONTENT, TAG, 200_000), FaultyServer.good(CONTENT, TAG));
        DownloadPolicy once = new DownloadPolicy(POLICY.connect(), POLICY.stall(), 1, POLICY.firstPause(), 1 << 20);
        assertThatExceptionOfType(DownloadException.class).isThrownBy(() -> fetch(wanted(), once, FreeSpace.OF_DISK));
        assertThat(fetch(wanted(), once, at -> 100_000).size()).isEqualTo(300_000);
    }

    @Test
    void aFolderThatIsGoneIsAFailureOfTheDisk() throws Exception {
        serve(FaultyServer.good(CONTENT, TAG));
        Download nowhere = new Download(
                server.uri("x"), folder.resolve("none/x"), OptionalLong.empty(), 1 << 20, Optional.empty());
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> fetch(nowhere));
    }

    @Test
    void damagedNotesBesideAPartMakeItWorthless() throws Exception {
        for (String notes : Arrays.asList("", "source=x y z", "source=" + "\\u00", "total=many", "source=http://h/")) {
            Files.deleteIfExists(target());
            Files.write(part(), OTHER);
            Files.writeString(folder.resolve("base.pt.part.properties"), notes);
            serve(FaultyServer.good(CONTENT, TAG));
            fetchesAll();
            assertThat(server.requests().getFirst().header("range")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://h/x", "file:///etc/passwd", "http:///x", "x", "mailto:a@b"})
    void onlyTheWebIsAskedForFiles(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> from(URI.create(address)))
                .withMessageContaining("expected an http or https address");
    }
}
