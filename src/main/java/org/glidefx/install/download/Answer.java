package org.glidefx.install.download;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a server's response, which is not trusted.
 *
 * @param asked the address that responded
 */
record Answer(URI asked, int status, HttpHeaders headers) {

    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    /**
     * The range of bytes in a response with status 206.
     *
     * @param total bytes of the whole file; empty if the server does not say
     */
    record Range(long first, long last, OptionalLong total) {}

    static Answer of(HttpResponse<?> response) {
        return new Answer(response.uri(), response.statusCode(), response.headers());
    }

    /** True if it is a web page, such as the login page of a guest network. */
    boolean isWebPage() {
        String type = header("content-type").toLowerCase(Locale.ROOT);
        return type.startsWith("text/html") || type.startsWith("application/xhtml");
    }

    OptionalLong length() {
        try {
            return headers.firstValueAsLong("content-length");
        } catch (NumberFormatException noNumber) {
            return OptionalLong.empty();
        }
    }

    Optional<Range> range() {
        Matcher found = RANGE.matcher(header("content-range"));
        if (!found.matches()) {
            return Optional.empty();
        }
        OptionalLong total =
                found.group(3).equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(found.group(3)));
        return Optional.of(new Range(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)), total));
    }

    /** The value for If-Range (RFC 9110, 13.1.5): a strong ETag, else the date of the last change, else empty. */
    String validator() {
        String tag = header("etag");
        return tag.startsWith("\"") && tag.length() > 2 ? tag : header("last-modified");
    }

    /** The MD5 of the whole file in Base64; empty if the server does not state it. */
    String md5() {
        String ofBlob = header("x-ms-blob-content-md5");
        return ofBlob.isEmpty() && status == 200 ? header("content-md5") : ofBlob;
    }

    /** How long the server asks to wait; zero if it does not, or gives a date. */
    Duration retryAfter() {
        String asked = header("retry-after");
        return SECONDS.matcher(asked).matches() ? Duration.ofSeconds(Long.parseLong(asked)) : Duration.ZERO;
    }

    String header(String name) {
        return headers.firstValue(name).orElse("").strip();
    }
}
