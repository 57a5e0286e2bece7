package org.glidefx.install;

import java.net.URI;
import java.util.List;

/**
 * What a model's publisher says of it.
 *
 * @param source the whole card
 * @param limits what it is not good for, a sentence or two each
 */
public record ModelCard(URI source, List<String> limits) {

    public ModelCard {
        limits = List.copyOf(limits);
    }
}
