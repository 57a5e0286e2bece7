package org.glidefx.install.download;

import java.io.IOException;
import java.net.URI;
import java.util.OptionalLong;

/** Decides what a response means for the partial download: resume, restart, try later, or give up. */
final class Reception {

    private final Download wanted;
    private final PartFile part;

    Reception(Download wanted, PartFile part) {
        this.wanted = wanted;
        this.part = part;
    }

    /**
     * Prepares the part so that the bytes of the response's body belong at its end.
     *
     * @throws TryAgainException if it may work later
     * @throws DownloadException if it will not
     */
    void accept(Answer answer) throws IOException {
        switch (answer.status()) {
            case 200 -> begin(answer);
            case 206 -> goOn(answer);
            case 416 -> startOver("the part that is here does not belong to it any more");
            case 408, 425, 429, 500, 502, 503, 504 ->
                throw new TryAgainException(
                        host() + " is overloaded or out of order (status " + answer.status() + ")",
                        answer.retryAfter(),
                        null);
            default -> throw new DownloadException(refusal(answer.status()));
        }
    }

    private void begin(Answer answer) throws IOException {
        requireNoWebPage(answer);
        OptionalLong length = answer.length();
        requireSize(length);
        part.restart(new PartFile.Facts(wanted.source(), answer.validator(), length.orElse(-1), answer.md5()));
    }

    private void goOn(Answer answer) throws IOException {
        requireNoWebPage(answer);
        Answer.Range range = answer.range().orElse(null);
        PartFile.Facts facts = part.facts();
        boolean follows = range != null
                && part.length() > 0
                && range.first() == part.length()
                && range.total().equals(facts.hasTotal() ? OptionalLong.of(facts.total()) : OptionalLong.empty())
                && (answer.validator().isEmpty() || answer.validator().equals(facts.validator()));
        if (!follows) {
            startOver("it has changed meanwhile");
        }
    }

    private void startOver(String why) throws IOException {
        boolean hadBytes = part.length() > 0;
        part.restart(PartFile.Facts.none(wanted.source()));
        if (!hadBytes) {
            throw new DownloadException(host() + " does not send " + wanted.name()
                    + " correctly; use another source, or a file that you have.");
        }
        throw new TryAgainException(wanted.name() + " at " + host() + " had to be restarted, because " + why, null);
    }

    private void requireNoWebPage(Answer answer) throws DownloadException {
        if (answer.isWebPage()) {
            throw new DownloadException(host() + " answered with a web page instead of " + wanted.name()
                    + "; check the address, and whether the network wants you to log in first.");
        }
    }

    private void requireSize(OptionalLong length) throws DownloadException {
        long found = length.orElse(wanted.size().orElse(0));
        if (wanted.size().isPresent() && found != wanted.size().getAsLong()) {
            throw new DownloadException(wanted.name() + " has " + found + " bytes at " + host() + " instead of "
                    + wanted.size().getAsLong()
                    + ", so it is another file; use another source, or a file that you have.");
        }
        if (found > wanted.most()) {
            throw new DownloadException(wanted.name() + " has " + found + " bytes at " + host()
                    + ", more than it can have; use another source, or a file that you have.");
        }
    }

    private String refusal(int status) {
        URI source = wanted.source();
        return switch (status) {
            case 401, 403 ->
                host() + " does not give out " + wanted.name() + " (status " + status
                        + "); use another source, or a file that you have.";
            case 404, 410 ->
                "There is no " + wanted.name() + " at " + source + "; use another source, or a file that you have.";
            case 407 ->
                "The proxy wants a name and a password; put them into HTTPS_PROXY as"
                        + " http://name:password@proxy:port, or ask who runs the network.";
            default ->
                host() + " answered with status " + status + " instead of " + wanted.name()
                        + "; try again later, or use another source or a file that you have.";
        };
    }

    private String host() {
        return wanted.source().getHost();
    }
}
