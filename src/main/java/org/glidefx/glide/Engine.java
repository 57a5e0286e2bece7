package org.glidefx.glide;

import java.util.List;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;

/**
 * An opened model that makes and edits pictures.
 *
 * <p>One request at a time, from any one thread; blocks until done. The same request on the same model gives the same
 * bytes. Candidates that were finished before a cancel have been handed to the listener.
 */
public interface Engine extends AutoCloseable {

    /** What the model is and can do. */
    ModelInfo model();

    /** What the networks run on, for people: "CPU", or "CPU (CUDA could not be used: ...)". */
    String device();

    /** The settings that a preset stands for with this model, seed 0. */
    SamplingSettings defaults(Preset preset, boolean edit);

    /**
     * Makes pictures from words.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws org.glidefx.tensor.ModelRunException if the runtime fails
     */
    List<Candidate> generate(GenerateRequest request, EngineListener listener, CancelToken cancel);

    /**
     * Fills the masked part of a picture.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws org.glidefx.tensor.ModelRunException if the runtime fails
     */
    List<Candidate> edit(EditRequest request, EngineListener listener, CancelToken cancel);

    /** Whether the model has a CLIP, so that it can score pictures and be guided by it. */
    default boolean canScore() {
        return false;
    }

    /**
     * How well a picture fits a caption, for ranking pictures of one caption: higher is better, and nothing but the order
     * and the differences mean something. A model guided by its CLIP makes pictures that this CLIP likes, so it flatters
     * them.
     *
     * @param picture seen as a small square, so give it a square
     * @throws ModelException if the model has no CLIP
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws org.glidefx.tensor.ModelRunException if the runtime fails
     */
    default double score(Raster picture, String caption, CancelToken cancel) {
        throw new ModelException("The model \"" + model().name() + "\" has no CLIP; choose a model that has one.");
    }

    @Override
    void close();
}
