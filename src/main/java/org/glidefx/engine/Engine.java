package org.glidefx.engine;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelInfo;
import org.glidefx.tensor.ModelRunException;

/**
 * An opened model that makes and edits pictures.
 *
 * <p>One request at a time, from any one thread; blocks until done. The same request on the same model gives the same
 * bytes. Candidates that were finished before a cancel have been handed to the listener.
 */
public interface Engine extends AutoCloseable {

    /** What the model is and can do. */
    ModelInfo model();

    /** SHA-256 over the hashes of the model's files, 64 digits; empty if nobody knows. */
    default String modelHash() {
        return "";
    }

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

    /** The settings that a preset stands for when pictures are enlarged, seed 0. */
    default SamplingSettings upscaleDefaults(Preset preset) {
        return StagePlan.upscaleDefaults(preset);
    }

    /**
     * How a picture of this size would be enlarged.
     *
     * @throws ModelException if the model has no upsampler
     * @throws IllegalArgumentException with a sentence for people if the result would be too large
     */
    default UpscalePlan planUpscale(int width, int height) {
        throw new ModelException("The model \"" + model().name() + "\" has no upsampler; choose a model that has one.");
    }

    /**
     * Enlarges a picture.
     *
     * @throws ModelException if the model has no upsampler
     * @throws IllegalArgumentException with a sentence for people if the result would be too large
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws org.glidefx.tensor.ModelRunException if the runtime fails
     */
    default List<Candidate> upscale(UpscaleRequest request, EngineListener listener, CancelToken cancel) {
        throw new ModelException("The model \"" + model().name() + "\" has no upsampler; choose a model that has one.");
    }

    /** Rows and columns of the grid on which the model fills holes. */
    default int cells() {
        return 64;
    }

    /** Whether the model has a CLIP, so that it can score pictures and be guided by it. */
    default boolean canScore() {
        return false;
    }

    /** @throws ModelException if the model has no CLIP */
    default void requireScores() {
        if (!canScore()) {
            throw new ModelException("The model \"" + model().name() + "\" has no CLIP; choose a model that has one.");
        }
    }

    /**
     * How well a picture fits captions, by the model's CLIP: logit scale times the cosine, higher is better. Nothing but
     * differences mean something, between pictures of one caption (see {@link #score}) or captions of one picture (see {@link
     * LabelProbability}). A model guided by its CLIP makes pictures that this CLIP likes, so it flatters them. May be called by the
     * listener of a request, on its thread.
     *
     * @param picture its largest centred square is looked at, resized to the CLIP's size
     * @return one for each caption, in their order
     * @throws ModelException if the model has no CLIP
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws org.glidefx.tensor.ModelRunException if the runtime fails
     */
    default List<Double> scores(Raster picture, List<String> captions, CancelToken cancel) {
        throw new ModelException("The model \"" + model().name() + "\" has no CLIP; choose a model that has one.");
    }

    /**
     * What the model's CLIP sees in a picture: a vector of length 1. The product with a caption's vector, times the logit scale, is
     * the {@linkplain #scores score}; so pictures that were looked at once are compared with captions at no cost.
     *
     * @param picture its largest centred square is looked at, resized to the CLIP's size
     * @throws ModelException if the model has no CLIP
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws org.glidefx.tensor.ModelRunException if the runtime fails
     */
    default float[] look(Raster picture, CancelToken cancel) {
        throw new ModelException("The model \"" + model().name() + "\" has no CLIP; choose a model that has one.");
    }

    /**
     * What the model's CLIP understands of a caption: a vector of length 1.
     *
     * @throws ModelException if the model has no CLIP
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws org.glidefx.tensor.ModelRunException if the runtime fails
     */
    default float[] look(String caption, CancelToken cancel) {
        throw new ModelException("The model \"" + model().name() + "\" has no CLIP; choose a model that has one.");
    }

    /** How well a picture fits one caption; see {@link #scores}. */
    default double score(Raster picture, String caption, CancelToken cancel) {
        return scores(picture, List.of(caption), cancel).getFirst();
    }

    /**
     * The score of a finished candidate's square, for marking it while others are made: a model without CLIP, a failure or a
     * cancel must not cost the candidate, so they only leave it without a score.
     */
    default OptionalDouble scoreIfPossible(Candidate candidate, String caption, CancelToken cancel) {
        if (!canScore()) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(score(candidate.square(), caption, cancel));
        } catch (ModelException | ModelRunException | CancellationException e) {
            return OptionalDouble.empty();
        }
    }

    @Override
    void close();
}
