package org.glidefx.install.download;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the proxy to a server: by the environment variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in upper or lower
 * case, else by the settings of the system and of Java.
 */
public final class Proxies {

    /** Java's property with the schemes by which it logs in at no proxy for https: Basic, unless the property is set. */
    private static final String NOT_FOR_HTTPS = "jdk.http.auth.tunneling.disabledSchemes";

    private static final int DEFAULT_PORT = 80;

    private final Map<String, Server> servers;
    private final List<String> direct;

    /** A proxy, with "name:password" for it, or an empty text. */
    private record Server(InetSocketAddress address, String login) {}

    private Proxies(Map<String, Server> servers, List<String> direct) {
        this.servers = servers;
        this.direct = direct;
    }

    /**
     * Lets Java give a proxy for https the name and password in HTTPS_PROXY, unless its property says otherwise. Java knows
     * no other scheme than Basic, and reads the property when the first HTTP client of the process is made, so this must
     * come before any client, also one that uses no proxy.
     *
     * @param environment variables of the process
     */
    public static void allowLogin(Map<String, String> environment) {
        boolean hasLogin = variable(environment, "https_proxy").contains("@");
        if (hasLogin && System.getProperty(NOT_FOR_HTTPS) == null) {
            System.setProperty(NOT_FOR_HTTPS, "");
        }
    }

    /**
     * @param environment variables of the process
     * @throws DownloadException if a variable does not name a usable proxy
     */
    public static Proxies of(Map<String, String> environment) throws DownloadException {
        Map<String, Server> servers = new HashMap<>();
        for (String scheme : List.of("https", "http")) {
            String given = variable(environment, scheme + "_proxy");
            if (!given.isEmpty()) {
                servers.put(scheme, server(scheme.toUpperCase(Locale.ROOT) + "_PROXY", given));
            }
        }
        List<String> direct = new ArrayList<>();
        for (String entry : variable(environment, "no_proxy").split(",", -1)) {
            if (!entry.isBlank()) {
                direct.add(entry.strip().toLowerCase(Locale.ROOT));
            }
        }
        return new Proxies(servers, direct);
    }

    private static String variable(Map<String, String> environment, String small) {
        String capital = environment.getOrDefault(small.toUpperCase(Locale.ROOT), "");
        return environment.getOrDefault(small, capital).strip();
    }

    private static Server server(String variable, String given) throws DownloadException {
        try {
            URI uri = URI.create(given.contains("://") ? given : "http://" + given);
            if ("http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) {
                int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
                String login = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
                return new Server(InetSocketAddress.createUnresolved(uri.getHost(), port), login);
            }
        } catch (IllegalArgumentException e) {
            throw unusable(variable, e);
        }
        throw unusable(variable, null);
    }

    /** The message leaves out the value, which may hold a password. */
    private static DownloadException unusable(String variable, @Nullable Throwable cause) {
        return new DownloadException(
                "The environment variable " + variable + " does not name a usable proxy; write it as http://host:port.",
                cause);
    }

    ProxySelector selector() {
        return new Selector();
    }

    /** Answers proxies that ask for a name and password; empty if none were given. */
    Optional<Authenticator> login() {
        return servers.values().stream().anyMatch(server -> !server.login().isEmpty())
                ? Optional.of(new Login())
                : Optional.empty();
    }

    private boolean isDirect(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        return here || direct.stream().anyMatch(entry -> matches(entry, host, uri.getPort()));
    }

    private static boolean matches(String entry, String host, int port) {
        String name = entry.startsWith("*.") ? entry.substring(1) : entry;
        String bare = name.startsWith(".") ? name.substring(1) : name;
        return name.equals("*") || host.equals(bare) || host.endsWith("." + bare) || (host + ":" + port).equals(bare);
    }

    private final class Selector extends ProxySelector {

        @Override
        public List<Proxy> select(URI uri) {
            Server server = servers.get(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT));
            if (isDirect(uri)) {
                return List.of(Proxy.NO_PROXY);
            }
            if (server != null) {
                return List.of(new Proxy(Proxy.Type.HTTP, server.address()));
            }
            ProxySelector ofSystem = ProxySelector.getDefault();
            return ofSystem == null ? List.of(Proxy.NO_PROXY) : ofSystem.select(uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // There is only one route to each address; the caller sees the failure.
        }
    }

    private final class Login extends Authenticator {

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            if (getRequestorType() != RequestorType.PROXY) {
                return null;
            }
            for (Server server : servers.values()) {
                boolean asked = server.address().getHostString().equalsIgnoreCase(getRequestingHost())
                        && server.address().getPort() == getRequestingPort();
                if (asked && !server.login().isEmpty()) {
                    String[] parts = server.login().split(":", 2);
                    String password = parts.length == 2 ? decode(parts[1]) : "";
                    return new PasswordAuthentication(decode(parts[0]), password.toCharArray());
                }
            }
            return null;
        }

        private static String decode(String part) {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }
}
