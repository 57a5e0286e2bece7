package org.glidefx.install;

import java.net.URI;

/**
 * Terms of use of a model.
 *
 * @param id short, such as "MIT"
 * @param source where its publisher states it
 * @param text all of it
 */
public record Licence(String id, URI source, String text) {

    public Licence {
        if (id.isBlank() || text.isBlank()) {
            throw new IllegalArgumentException("expected a licence with its text, found none");
        }
    }
}
