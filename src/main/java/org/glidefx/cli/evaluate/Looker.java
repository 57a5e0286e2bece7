package org.glidefx.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glidefx.evaluate.FeatureGroups;
import org.glidefx.evaluate.NearestNeighbours;
import org.jspecify.annotations.Nullable;

/** Runs the networks of an evaluation on pictures and captions: on this machine, or on many. */
public interface Looker {

    /** The network that the features come from, such as "the CLIP of starter". */
    String features();

    /** The title of the model; null if none is open. */
    @Nullable
    String title();

    /**
     * Runs the networks on a set of pictures, or prepares to do so on demand.
     *
     * @param summed whether statistics of the features are needed, because the pictures are compared with others
     * @throws IOException if cached features cannot be read or written
     * @throws org.glidefx.errors.UserException if a network cannot be run
     */
    Sights look(PictureSet set, boolean summed) throws IOException;

    /**
     * Fetches a picture to the path that its set names, so that a report can show it.
     *
     * @throws IOException if it cannot be fetched
     */
    default void bring(Path picture) throws IOException {
        // The pictures are on this machine already.
    }

    /**
     * Access to what the networks give for a set.
     *
     * @param clip the CLIP's embeddings of pictures; null without a CLIP
     * @param network rows of {@link org.glidefx.evaluate.network.FeatureNetwork.Look}s; null if the embeddings are the
     *     features
     * @param captions the CLIP's embeddings of captions; null without a CLIP
     * @param groups statistics of the features of all pictures that can be read; empty if this looker does not compute
     *     them
     */
    record Sights(
            @Nullable Sight clip,
            @Nullable Sight network,
            @Nullable Reader captions,
            Optional<FeatureGroups> groups,
            NearestNeighbours.Search search) {}

    /** Returns what a network gives for a picture. */
    @FunctionalInterface
    interface Sight {

        /**
         * @throws IOException if the picture or the cache cannot be read or written
         * @throws org.glidefx.image.file.ImageFileException if the file is not a picture
         */
        float[] of(Path picture) throws IOException;
    }

    /** Embeds captions with a CLIP. */
    @FunctionalInterface
    interface Reader {

        /** @return an embedding [D] for each caption, of length 1 */
        List<float[]> read(List<String> captions);
    }
}
