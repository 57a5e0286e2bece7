package org.glidefx.install.download;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Follows a server's redirects: at most a few, never in a circle, and never from an encrypted connection to an
 * unencrypted one.
 */
final class Redirects {

    private static final int MOST = 8;

    private final String name;
    private final Set<URI> seen = new HashSet<>();

    /** @param name of the file, for messages */
    Redirects(String name, URI start) {
        this.name = name;
        seen.add(start);
    }

    /** @throws DownloadException if the address must not be followed */
    URI follow(URI from, String location) throws DownloadException {
        URI next = resolve(from, location);
        String scheme = String.valueOf(next.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = (scheme.equals("http") || scheme.equals("https")) && next.getHost() != null;
        boolean opened = scheme.equals("http") && "https".equalsIgnoreCase(from.getScheme());
        if (!web || opened) {
            throw new DownloadException(from.getHost() + " redirects to " + printable(location) + " for " + name
                    + ", which is not safe to follow; use another source, or a file that you have.");
        }
        if (!seen.add(next) || seen.size() > MOST + 1) {
            throw new DownloadException(from.getHost() + " redirects in a circle for " + name
                    + "; try again later, or use another source or a file that you have.");
        }
        return next;
    }

    private URI resolve(URI from, String location) throws DownloadException {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new DownloadException(
                    from.getHost() + " redirects to " + printable(location) + " for " + name
                            + ", which is not an address; use another source, or a file that you have.",
                    e);
        }
    }

    /** Shortens what a server sends, which may be anything, to one short line of ASCII for a message. */
    private static String printable(String location) {
        String plain = location.replaceAll("[^\\x21-\\x7e]", "?");
        return "\"" + (plain.length() > 100 ? plain.substring(0, 100) + "..." : plain) + "\"";
    }
}
