package org.glidefx.ui.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glidefx.engine.EngineOptions;
import org.glidefx.evaluate.Figures;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;

/** Port to what makes and measures pictures; as the command {@code evaluate} does, so that either goes on where the other stopped. */
@FunctionalInterface
public interface Evaluator {

    /**
     * What is asked for.
     *
     * @param captions their file
     * @param folder for pictures and report
     * @param reference pictures or statistics to compare with
     * @param features a network, in place of the model's CLIP
     * @param scales of the guidance; empty for the model's
     * @param limit captions that are taken, at least 1
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
     * What came out.
     *
     * @param features whose they are
     * @param failed pictures that could not be made
     */
    record Result(List<Figures> figures, String features, Path report, int failed) {}

    /**
     * Works on the calling thread, for minutes or hours.
     *
     * @throws IOException if a file cannot be read or written
     * @throws RuntimeException with a sentence for users if the wish does not fit what is there
     * @throws java.util.concurrent.CancellationException if cancelled; the same wish goes on there
     */
    Result evaluate(Wish wish, Progress progress, CancelToken cancel) throws IOException;
}
