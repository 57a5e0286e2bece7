package org.glidefx.update;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a release in the form of GitHub's API: {@code tag_name} and {@code html_url}; everything else is ignored. */
final class ReleaseJson {

    private static final String OF_INTERFACE = "api.";

    private ReleaseJson() {}

    /**
     * @param asked where the response came from
     * @throws IllegalArgumentException that says what is wrong, worded for the middle of a sentence
     */
    static Release parse(byte[] json, URI asked) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not JSON", e);
        }
        ReleaseNumber number = ReleaseNumber.parse(root.path("tag_name").asString(""))
                .orElseThrow(() -> new IllegalArgumentException("its tag_name is no version number"));
        return new Release(number, page(root.path("html_url").asString(""), asked));
    }

    /** Accepts only a page on the host of the releases, because users trust an address that the program shows them. */
    private static Optional<URI> page(String address, URI asked) {
        try {
            URI page = URI.create(address);
            boolean plain = address.chars().allMatch(c -> c > ' ' && c < 0x7f) && page.getRawUserInfo() == null;
            return plain
                            && "https".equalsIgnoreCase(page.getScheme())
                            && home(page).equals(home(asked))
                    ? Optional.of(page)
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** The host, without the prefix "api." of GitHub's API. */
    private static String home(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return host.startsWith(OF_INTERFACE) ? host.substring(OF_INTERFACE.length()) : host;
    }
}
