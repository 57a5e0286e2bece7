package org.glidefx.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glidefx.evaluate.FeatureGroups;
import org.glidefx.evaluate.NearestNeighbours;
import org.jspecify.annotations.Nullable;

/** What looks at pictures and reads captions for an evaluation: the networks of this machine, or those of many. */
public interface Looker {

    /** Whose the features are, such as "the CLIP of starter". */
    String features();

    /** The title of the model; null where none is open. */
    @Nullable
    String title();

    /**
     * Looks at pictures, or gets ready to do so.
     *
     * @param summed whether the pictures are compared with others
     * @throws IOException if what was seen before cannot be read, or what is seen not be written
     * @throws org.glidefx.errors.UserException if a network cannot look
     */
    Sights look(PictureSet set, boolean summed) throws IOException;

    /**
     * Brings a picture to where its set says it is, to be shown in a report.
     *
     * @throws IOException if it is not there
     */
    default void bring(Path picture) throws IOException {
        // Sets of this machine are there.
    }

    /**
     * What is seen of a set.
     *
     * @param clip embeddings of pictures; null without a CLIP
     * @param network rows of {@link org.glidefx.evaluate.network.FeatureNetwork.Look}s; null where the embeddings are the features
     * @param captions null without a CLIP
     * @param groups statistics of the features of all pictures that can be read; empty if nobody made them
     */
    record Sights(
            @Nullable Sight clip,
            @Nullable Sight network,
            @Nullable Reader captions,
            Optional<FeatureGroups> groups,
            NearestNeighbours.Search search) {}

    /** What a network makes of a picture. */
    @FunctionalInterface
    interface Sight {

        /**
         * @throws IOException if the picture cannot be looked at
         * @throws org.glidefx.image.file.ImageFileException if it is no picture
         */
        float[] of(Path picture) throws IOException;
    }

    /** What a CLIP makes of captions. */
    @FunctionalInterface
    interface Reader {

        /** @return an embedding [D] for each caption, of length 1 */
        List<float[]> read(List<String> captions);
    }
}
