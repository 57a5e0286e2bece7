package org.glidefx.glide;

import java.util.List;
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

    @Override
    void close();
}
