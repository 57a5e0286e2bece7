package org.glidefx.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where a server listens, such as {@code https://gpu.example:8000}; a path before the protocol's own, as a proxy may ask for, is part of it.
 *
 * @param uri with scheme http or https and a host, without user, query, fragment and slash at the end
 */
public record ServerAddress(URI uri) {

    private static final String EXAMPLE = "write it as https://host:8000.";

    /** @throws ServerException if it is no address that can be used */
    public static ServerAddress of(String text) {
        String bare = text.strip().replaceAll("/+$", "");
        try {
            URI uri = new URI(bare);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
                throw unusable("The address of the server needs a scheme and a host; ");
            }
            // With a name and password in it, it would show them wherever it is shown.
            if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw unusable("The address of the server can have no name, password, ? or #; ");
            }
            return new ServerAddress(
                    new URI(scheme + "://" + uri.getRawAuthority().toLowerCase(Locale.ROOT)
                            + (uri.getRawPath() == null ? "" : uri.getRawPath())));
        } catch (URISyntaxException malformed) {
            throw unusable("The address of the server cannot be read; ");
        }
    }

    private static ServerException unusable(String why) {
        return new ServerException(ServerException.Reason.ADDRESS, why + EXAMPLE);
    }

    /** A token may travel: nobody on the way reads it. */
    boolean isPrivate() {
        String host = uri.getHost();
        return uri.getScheme().equals("https")
                || host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Host and port for people. */
    public String host() {
        return uri.getRawAuthority();
    }

    /** @param path with a slash at its front, encoded */
    URI at(String path) {
        return URI.create(uri + path);
    }

    /** The path of a network; the server chooses the version. */
    static String pathOf(String network) {
        return "/v2/models/"
                + URLEncoder.encode(network, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
