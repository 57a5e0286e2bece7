package org.glidefx.install.download;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glidefx.errors.Excerpt;
import org.glidefx.jobs.CancelToken;
import org.jspecify.annotations.Nullable;

/**
 * A small document on a server, such as a release's description: read into memory in one attempt, on the calling
 * thread.
 *
 * @param source an http or https address
 * @param most the most bytes that it may have
 * @param limit the longest time for the whole request
 */
public record SmallDocument(URI source, int most, Duration limit) {

    private static final int OK = 200;
    private static final int LONGEST_REASON = 200;

    public SmallDocument {
        String scheme = String.valueOf(source.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || source.getHost() == null) {
            throw new IllegalArgumentException("expected an http or https address, found " + source);
        }
    }

    /**
     * The server's response.
     *
     * @param status 200, or why there is no document
     * @param bytes of the document; empty unless the status is 200
     */
    public record Reply(int status, byte[] bytes) {

        public boolean isOk() {
            return status == OK;
        }
    }

    /**
     * Fetches the document. A few redirects are followed, never from an encrypted connection to an unencrypted one.
     *
     * @param accept the media types wanted, such as "application/json"
     * @param environment environment variables of the process, for its proxies
     * @throws DownloadException if the server cannot be reached, is too slow, or sends too much or a web page
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Reply fetch(String accept, Map<String, String> environment, CancelToken cancel) throws DownloadException {
        cancel.throwIfCancelled();
        HttpClient client = client(Proxies.of(environment));
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(source).header("Accept", accept).build();
            // Java 25 applies a request's timeout only up to the head of the response, so the wait for all of it is
            // here.
            CompletableFuture<HttpResponse<byte[]>> coming =
                    client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
            try (CancelToken.Registration ignored = cancel.onCancel(() -> coming.cancel(true))) {
                return reply(coming.get(limit.toNanos(), TimeUnit.NANOSECONDS));
            }
        } catch (ExecutionException failed) {
            cancel.throwIfCancelled();
            throw broken(failed.getCause());
        } catch (TimeoutException late) {
            throw failure("did not answer within " + limit.toSeconds() + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure("was not waited for", interrupted);
        } finally {
            client.shutdownNow();
        }
    }

    private HttpClient client(Proxies proxies) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(limit)
                .proxy(proxies.selector());
        proxies.login().ifPresent(builder::authenticator);
        return builder.build();
    }

    private Reply reply(HttpResponse<byte[]> response) throws DownloadException {
        if (response.statusCode() != OK) {
            return new Reply(response.statusCode(), new byte[0]);
        }
        if (Answer.of(response).isWebPage()) {
            throw failure("sent a web page instead; perhaps the network wants you to log in first", null);
        }
        return new Reply(OK, response.body());
    }

    private DownloadException broken(@Nullable Throwable cause) {
        if (cause instanceof IOException && String.valueOf(cause.getMessage()).contains("capacity")) {
            return failure("sent more than the " + most + " bytes that this can have", cause);
        }
        String words = cause == null ? "" : String.valueOf(cause.getMessage());
        String first = words.lines().findFirst().orElse("");
        boolean unsaid = cause == null || cause.getMessage() == null || first.isBlank();
        String brief = unsaid ? "" : " (" + Excerpt.of(first, LONGEST_REASON) + ")";
        return failure("cannot be reached" + brief, cause);
    }

    private DownloadException failure(String what, @Nullable Throwable cause) {
        return new DownloadException(
                source.getHost() + " " + what + "; check the network connection and the proxy, then try again.", cause);
    }
}
