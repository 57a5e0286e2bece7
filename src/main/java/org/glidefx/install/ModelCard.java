package org.glidefx.install;

import java.net.URI;
import java.util.List;

/**
 * What the publisher's model card says about a model.
 *
 * @param source address of the whole card
 * @param limits what the model is not suited for, a sentence or two each
 */
public record ModelCard(URI source, List<String> limits) {

    public ModelCard {
        limits = List.copyOf(limits);
    }
}
