package org.glidefx.remote;

import java.util.Optional;

/**
 * A server's address and the token to use it.
 *
 * @param token sent only to this address
 */
public record ServerAccess(ServerAddress address, Optional<AccessToken> token) {

    /** @throws ServerException if the token would be sent unencrypted over a network */
    public ServerAccess {
        if (token.isPresent() && !address.isPrivate()) {
            throw new ServerException(
                    ServerException.Reason.ADDRESS,
                    "A token is not sent to " + address.host()
                            + " without encryption; use an address that begins with https.");
        }
    }
}
