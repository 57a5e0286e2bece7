package org.glidefx.remote;

import org.glidefx.errors.UserError;
import org.jspecify.annotations.Nullable;

/** A server could not be used. The message is one sentence for users: what happened and what to do. */
public final class ServerException extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** The kind of failure, for programs. */
    public enum Reason {
        /** The address or the token cannot be used. */
        ADDRESS(Kind.USAGE),
        /** The server does not answer, or not in time, or the connection broke in every attempt. */
        AWAY(Kind.FAILED),
        /** The server's identity could not be verified, or it does not use TLS. */
        UNTRUSTED(Kind.FAILED),
        /** The server refuses access; it wants another token. */
        REFUSED(Kind.FAILED),
        /** The server runs, but has not loaded the network. */
        NOT_LOADED(Kind.MODEL),
        /** The server has a network of that name, but not this model's. */
        MISFIT(Kind.MODEL),
        /** The response is not one that the protocol allows. */
        BAD_ANSWER(Kind.FAILED),
        /** The server tried and failed. */
        FAILED(Kind.FAILED);

        private final Kind kind;

        Reason(Kind kind) {
            this.kind = kind;
        }
    }

    ServerException(Reason reason, String sentence) {
        this(reason, sentence, null);
    }

    ServerException(Reason reason, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public Kind kind() {
        return reason.kind;
    }
}
