package org.glidefx.batch;

import java.nio.file.Path;
import java.util.List;
import org.glidefx.picture.PictureRecipe;
import org.glidefx.picture.Ranked;
import org.jspecify.annotations.Nullable;

/** What became of a line of a batch. */
public sealed interface BatchOutcome {

    /**
     * Its pictures are made.
     *
     * @param key of the line in a log, see {@link BatchWork#key}
     * @param files the pictures, in the folder for pictures
     * @param ranking the files by score, the best first; null if it was not asked for
     */
    record Done(
            String key,
            List<Path> files,
            PictureRecipe recipe,
            @Nullable List<Ranked> ranking) implements BatchOutcome {}

    /** It was done before. */
    record Skipped(String key) implements BatchOutcome {}

    /** It cannot be made; the sentence says why. */
    record Failed(String sentence) implements BatchOutcome {}
}
