package org.glidefx.remote;

import java.util.Optional;

/**
 * A server and the right to use it.
 *
 * @param token sent to this address and no other
 */
public record ServerAccess(ServerAddress address, Optional<AccessToken> token) {

    /** @throws ServerException if the token would travel where others can read it */
    public ServerAccess {
        if (token.isPresent() && !address.isPrivate()) {
            throw new ServerException(
                    ServerException.Reason.ADDRESS,
                    "A token is not sent to " + address.host()
                            + " without encryption; use an address that begins with https.");
        }
    }
}
