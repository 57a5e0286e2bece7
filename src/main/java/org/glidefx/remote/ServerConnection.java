package org.glidefx.remote;

import static org.glidefx.remote.ServerException.Reason.AWAY;
import static org.glidefx.remote.ServerException.Reason.BAD_ANSWER;
import static org.glidefx.remote.ServerException.Reason.FAILED;
import static org.glidefx.remote.ServerException.Reason.REFUSED;
import static org.glidefx.remote.ServerException.Reason.UNTRUSTED;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.glidefx.errors.Excerpt;
import org.glidefx.jobs.CancelToken;

/**
 * Sends requests to a server over HTTP 1.1, retries those whose connection broke, and counts the bytes. Certificates
 * and host names are checked as usual in Java. Redirects are not followed, so that a token goes nowhere else.
 *
 * <p>Holds an HTTP client with its own threads; close it at the end.
 */
public final class ServerConnection implements AutoCloseable {

    private static final int LONGEST_REASON = 160;

    private final ServerAccess access;
    private final ServerPolicy policy;
    private final HttpClient client;
    private Traffic traffic = Traffic.NONE;

    /** @param trust which certificates to trust; empty for Java's own list */
    ServerConnection(ServerAccess access, ServerPolicy policy, Optional<SSLContext> trust) {
        this.access = access;
        this.policy = policy;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(policy.connect());
        trust.ifPresent(builder::sslContext);
        client = builder.build();
    }

    /** Creates a connection; nothing is sent yet. */
    public static ServerConnection to(ServerAccess access, ServerPolicy policy) {
        return new ServerConnection(access, policy, Optional.empty());
    }

    ServerAddress address() {
        return access.address();
    }

    /** The traffic of running networks so far. */
    public synchronized Traffic traffic() {
        return traffic;
    }

    private synchronized void count(long sent, long received) {
        traffic = traffic.plus(sent, received);
    }

    /**
     * Sends a GET request.
     *
     * @param limit most bytes of the response's body
     * @throws ServerException if there is no response, or none that can be used
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    Reply get(String path, long limit, CancelToken cancel) {
        return ask(request(path).GET().build(), limit, cancel);
    }

    /** Runs a network. See {@link #get}. */
    Reply infer(String network, InferMessage message, long limit, CancelToken cancel) {
        HttpRequest request = request(ServerAddress.pathOf(network) + "/infer")
                .header("Content-Type", "application/octet-stream")
                .header(InferMessage.LENGTH, Integer.toString(message.jsonLength()))
                .POST(BodyPublishers.ofByteArray(message.bytes()))
                .build();
        Reply reply = ask(request, limit, cancel);
        count(message.bytes().length, reply.body().length);
        return reply;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(access.address().at(path));
        access.token().ifPresent(token -> builder.header("Authorization", token.authorization()));
        return builder;
    }

    private Reply ask(HttpRequest request, long limit, CancelToken cancel) {
        Duration pause = policy.pause();
        for (int attempt = 1; ; attempt++) {
            cancel.throwIfCancelled();
            try {
                Reply reply = send(request, limit, cancel);
                if (!isOverloaded(reply)) {
                    return usable(reply);
                }
                if (attempt == policy.attempts()) {
                    throw new ServerException(
                            FAILED,
                            "The server " + host() + " is not ready (" + reply.complaint() + "); try again later.");
                }
            } catch (IOException broken) {
                if (attempt == policy.attempts()) {
                    throw new ServerException(
                            AWAY,
                            "The server " + host() + " " + inWords(broken)
                                    + "; check that it runs and that its address is right.",
                            broken);
                }
            }
            waitFor(pause, cancel);
            pause = pause.multipliedBy(2);
        }
    }

    /** True for status codes by which a server, or a proxy before it, asks to try again later. */
    private static boolean isOverloaded(Reply reply) {
        return switch (reply.status()) {
            case 429, 502, 503, 504 -> true;
            default -> false;
        };
    }

    private Reply usable(Reply reply) {
        int status = reply.status();
        if (status == 401 || status == 403) {
            throw new ServerException(
                    REFUSED,
                    "The server " + host() + " refuses access (" + status
                            + "); give it another token in the settings.");
        }
        if (status / 100 == 3) {
            throw new ServerException(
                    BAD_ANSWER, "The server " + host() + " redirects to another address; give that address instead.");
        }
        if (!reply.encoding().isEmpty() && !reply.encoding().equalsIgnoreCase("identity")) {
            throw new ServerException(
                    BAD_ANSWER,
                    "The server " + host()
                            + " compresses its responses without being asked to; turn compression off there.");
        }
        return reply;
    }

    private Reply send(HttpRequest request, long limit, CancelToken cancel) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, ignored -> new BoundedBody(limit));
        try (CancelToken.Registration stop = cancel.onCancel(() -> answer.cancel(true))) {
            HttpResponse<byte[]> response = answer.get(policy.answer().toNanos(), TimeUnit.NANOSECONDS);
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue(InferMessage.LENGTH),
                    response.headers().firstValue("Content-Encoding").orElse("").strip(),
                    response.body());
        } catch (ExecutionException failed) {
            cancel.throwIfCancelled();
            throw failure(Objects.requireNonNullElse(failed.getCause(), failed));
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new ServerException(
                    AWAY,
                    "The server " + host() + " gave no whole answer within "
                            + policy.answer().toSeconds() + " s; try again when it has less to do.",
                    late);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ServerException(AWAY, "Waiting for the server " + host() + " was interrupted.", interrupted);
        }
    }

    /** @throws IOException if another attempt may succeed */
    private ServerException failure(Throwable cause) throws IOException {
        return switch (cause) {
            case BoundedBody.TooLargeException large ->
                new ServerException(
                        BAD_ANSWER,
                        "The server " + host() + " answered with " + large.getMessage()
                                + " where fewer belong; check which models it runs.",
                        large);
            case SSLHandshakeException distrusted ->
                new ServerException(
                        UNTRUSTED,
                        "The certificate of the server " + host()
                                + " is not trusted here; let Java trust its authority, or check the address.",
                        distrusted);
            case SSLException unencrypted ->
                new ServerException(
                        UNTRUSTED,
                        "The server " + host() + " does not answer encrypted; check its port, or that it has TLS.",
                        unencrypted);
            case IOException broken -> {
                if (broken.getCause() instanceof SSLException wrapped) {
                    yield failure(wrapped);
                }
                throw broken;
            }
            default -> throw new IllegalStateException("the HTTP client failed", cause);
        };
    }

    private static String inWords(IOException failure) {
        if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
            return "cannot be reached";
        }
        String words = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return "broke the connection (" + Excerpt.of(words, LONGEST_REASON) + ")";
    }

    private void waitFor(Duration pause, CancelToken cancel) {
        CountDownLatch stop = new CountDownLatch(1);
        try (CancelToken.Registration wake = cancel.onCancel(stop::countDown)) {
            if (stop.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                cancel.throwIfCancelled();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServerException(AWAY, "Waiting for the server " + host() + " was interrupted.", interrupted);
        }
    }

    private String host() {
        return access.address().host();
    }

    /** Closes all connections. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
