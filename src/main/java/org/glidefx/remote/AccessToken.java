package org.glidefx.remote;

import java.util.regex.Pattern;

/** A secret that is sent to a server with each request. {@link #toString} never shows it. */
public final class AccessToken {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,8192}");

    private final String secret;

    private AccessToken(String secret) {
        this.secret = secret;
    }

    /** @throws ServerException if it cannot be used in an HTTP header; the message does not contain it */
    public static AccessToken of(String secret) {
        String bare = secret.strip();
        if (!PRINTABLE.matcher(bare).matches()) {
            throw new ServerException(
                    ServerException.Reason.ADDRESS,
                    "The token for the server must be one line of 1 to 8192 plain characters; copy it again.");
        }
        return new AccessToken(bare);
    }

    /** The value of the header Authorization (RFC 6750, section 2.1). */
    String authorization() {
        return "Bearer " + secret;
    }

    String secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
