package org.glidefx.install;

import java.net.URI;
import java.util.List;

/**
 * The publisher's description of a model.
 *
 * @param source the whole card
 * @param limits what it is not good for, a sentence or two each
 */
public record ModelCard(URI source, List<String> limits) {

    public ModelCard {
        limits = List.copyOf(limits);
    }
}
