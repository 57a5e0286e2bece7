package org.glidefx.errors;

import org.jspecify.annotations.Nullable;

/** A request that cannot be carried out as it stands. The message is one sentence for users: what is wrong and what to do. */
public final class UserException extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    private UserException(Kind kind, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    /** For values that are not possible. */
    public static UserException usage(String sentence) {
        return new UserException(Kind.USAGE, sentence, null);
    }

    /** For input that does not fit. */
    public static UserException input(String sentence) {
        return new UserException(Kind.INPUT, sentence, null);
    }

    /** For input that does not fit, as another exception has shown. */
    public static UserException input(String sentence, Throwable cause) {
        return new UserException(Kind.INPUT, sentence, cause);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
