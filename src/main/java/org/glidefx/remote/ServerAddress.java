package org.glidefx.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The address of a server, such as {@code https://gpu.example:8000}; it may include a path prefix, such as a proxy's.
 *
 * @param uri with scheme http or https and a host; without user, query, fragment and trailing slash
 */
public record ServerAddress(URI uri) {

    private static final int MOST_PORT = 65_535;
    private static final String EXAMPLE = "write it as https://host:8000.";

    /** @throws ServerException if it is not a usable address */
    public static ServerAddress of(String text) {
        String bare = text.strip().replaceAll("/+$", "");
        try {
            URI uri = new URI(bare);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
                throw unusable("The address of the server needs a scheme and a host; ");
            }
            if (uri.getPort() == 0 || uri.getPort() > MOST_PORT) {
                throw unusable("The port in the address of the server must be 1 to " + MOST_PORT + "; ");
            }
            // A name and password in the address would be visible wherever it is shown.
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

    /** True if a token may be sent, because nobody on the way can read it: by https, or to this machine. */
    boolean isPrivate() {
        String host = uri.getHost();
        return uri.getScheme().equals("https")
                || host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Host and port, for messages. */
    public String host() {
        return uri.getRawAuthority();
    }

    /** @param path path with a leading slash, encoded */
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
