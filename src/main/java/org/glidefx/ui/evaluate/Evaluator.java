package org.glidefx.ui.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glidefx.engine.EngineOptions;
import org.glidefx.evaluate.Figures;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;

/** Port to the evaluation, the same as the command {@code evaluate}: either goes on where the other stopped. */
@FunctionalInterface
public interface Evaluator {

    /**
     * What to evaluate.
     *
     * @param captions the file of captions
     * @param folder for pictures and report
     * @param reference pictures or statistics to compare with
     * @param features a network for the features, in place of the model's CLIP
     * @param scales the guidance scales; empty for the model's own
     * @param limit most captions that are taken, at least 1
     * @param seed of the first caption
     */
    record Wish(
            Path captions,
            Path folder,
            Optional<Path> reference,
            Optional<Path> features,
            List<Double> scales,
            EngineOptions model,
            int limit,
            long seed) {}

    /**
     * The result of an evaluation.
     *
     * @param features what computed the features, in words
     * @param failed number of pictures that could not be made
     */
    record Result(List<Figures> figures, String features, Path report, int failed) {}

    /**
     * Makes and measures the pictures on the calling thread, for minutes or hours.
     *
     * @throws IOException if a file cannot be read or written
     * @throws RuntimeException with a sentence for users if {@code wish} does not fit the model or the files
     * @throws java.util.concurrent.CancellationException if cancelled; the same wish goes on from there
     */
    Result evaluate(Wish wish, Progress progress, CancelToken cancel) throws IOException;
}
