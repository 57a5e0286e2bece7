package org.glidefx.remote;

import org.glidefx.errors.UserError;
import org.jspecify.annotations.Nullable;

/** A server could not be used. The message is one sentence for users: what happened and what to do. */
public final class ServerException extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** The kind of fault, for programs. */
    public enum Reason {
        /** The address is none. */
        ADDRESS(Kind.USAGE),
        /** Nothing answers there, or not in time, or the connection broke more often than is worth trying. */
        AWAY(Kind.FAILED),
        /** It could not show that it is who it claims to be. */
        UNTRUSTED(Kind.FAILED),
        /** It wants another token. */
        REFUSED(Kind.FAILED),
        /** It runs, without the network. */
        NOT_LOADED(Kind.MODEL),
        /** It has a network of that name, but not this model's. */
        MISFIT(Kind.MODEL),
        /** The answer is not one that the protocol allows. */
        BAD_ANSWER(Kind.FAILED),
        /** It tried and failed. */
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
