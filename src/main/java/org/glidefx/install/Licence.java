package org.glidefx.install;

import java.net.URI;

/**
 * The licence of a model.
 *
 * @param id short, such as "MIT"
 * @param source where the publisher states it
 * @param text its full text
 */
public record Licence(String id, URI source, String text) {

    public Licence {
        if (id.isBlank() || text.isBlank()) {
            throw new IllegalArgumentException("expected a licence with its text, found none");
        }
    }
}
