package org.glidefx.spark;

import java.io.Serializable;
import org.glidefx.cli.evaluate.Viewers;
import org.glidefx.evaluate.network.FeatureNetwork;
import org.jspecify.annotations.Nullable;

/**
 * What the networks of an executor are, by which the driver knows what it gets and executors see whether theirs are the same.
 *
 * @param clip the space of the CLIP's embeddings, which has the hash of its files; null without a CLIP
 * @param network the space of another network's features; null where the CLIP's embeddings are the features
 * @param features whose they are
 * @param title of the model; null where none is open
 */
record Viewpoint(
        @Nullable String clip,
        @Nullable String network,
        String features,
        @Nullable String title) implements Serializable {

    private static final long serialVersionUID = 1L;

    static Viewpoint of(Viewers viewers) {
        Viewers.Clip clip = viewers.clip();
        FeatureNetwork network = viewers.network();
        return new Viewpoint(
                clip == null ? null : clip.space(),
                network == null ? null : network.space(),
                viewers.features(),
                viewers.title());
    }

    /** The space whose rows hold the features. */
    String featureSpace() {
        String space = network == null ? clip : network;
        if (space == null) {
            throw new IllegalStateException("expected a CLIP or a network");
        }
        return space;
    }
}
