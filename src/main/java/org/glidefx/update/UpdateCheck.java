package org.glidefx.update;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.glidefx.install.download.DownloadException;
import org.glidefx.install.download.SmallDocument;
import org.glidefx.jobs.CancelToken;

/** Asks a server for the newest release. Only the user starts it; nothing calls it automatically. */
public final class UpdateCheck {

    /**
     * The most bytes of a response. GitHub's have some kilobytes; those of a release with many files and long notes,
     * some dozens.
     */
    static final int MOST_BYTES = 1 << 20;

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String JSON = "application/vnd.github+json, application/json";
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int PROXY_LOGIN = 407;
    private static final int TOO_MANY = 429;

    private final SmallDocument source;
    private final Optional<ReleaseNumber> running;
    private final Map<String, String> environment;

    /**
     * @param address address of the newest release, in the form of GitHub's {@code /repos/OWNER/NAME/releases/latest}
     * @param version version of this program, such as "0.1.0"; empty if unknown
     * @param environment environment variables of the process, for its proxies
     * @throws IllegalArgumentException if the address is not an http or https address
     */
    public UpdateCheck(URI address, Optional<String> version, Map<String, String> environment) {
        this(new SmallDocument(address, MOST_BYTES, LIMIT), version, environment);
    }

    UpdateCheck(SmallDocument source, Optional<String> version, Map<String, String> environment) {
        this.source = source;
        this.running = version.flatMap(ReleaseNumber::parse);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Asks once, on the calling thread; sends only the request.
     *
     * @throws DownloadException if there is no response, or none that can be used
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public UpdateAnswer look(CancelToken cancel) throws DownloadException {
        SmallDocument.Reply reply = source.fetch(JSON, environment, cancel);
        if (reply.status() == NOT_FOUND) {
            return new UpdateAnswer.NothingReleased();
        }
        if (!reply.isOk()) {
            throw new DownloadException(refusal(reply.status()));
        }
        Release newest = release(reply.bytes());
        return running.<UpdateAnswer>map(own -> newest.number().compareTo(own) > 0
                        ? new UpdateAnswer.Newer(newest)
                        : new UpdateAnswer.Current(newest))
                .orElseGet(() -> new UpdateAnswer.Incomparable(newest));
    }

    private Release release(byte[] json) throws DownloadException {
        try {
            return ReleaseJson.parse(json, source.source());
        } catch (IllegalArgumentException unusable) {
            throw new DownloadException(
                    "The answer of " + host() + " about releases cannot be used (" + unusable.getMessage()
                            + "); look where you got GlideFX.",
                    unusable);
        }
    }

    private String refusal(int status) {
        return switch (status) {
            case FORBIDDEN, TOO_MANY ->
                host() + " answers no more questions for now (status " + status + "); try again in an hour.";
            case PROXY_LOGIN ->
                "The proxy wants a name and a password (status " + status + "); put them into HTTPS_PROXY as"
                        + " http://name:password@proxy:port, or ask who runs the network.";
            default -> host() + " answered with status " + status + " instead of its newest release; try again later.";
        };
    }

    private String host() {
        return source.source().getHost();
    }
}
