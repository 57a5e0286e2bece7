package org.glidefx.engine;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.glidefx.errors.UserError;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;

/**
 * Capability of an engine whose model has a CLIP: scoring how well pictures fit captions. The rules of {@link Engine} hold here
 * too, but the listener of a request may also call it, on its thread.
 */
public interface Scoring {

    /**
     * Scores how well a picture fits captions by the model's CLIP: logit scale times the cosine similarity, higher is better.
     * Only differences mean something, between pictures for one caption (see {@link #score}) or captions for one picture (see
     * {@link LabelProbability}). Guidance by the same CLIP raises a picture's score, so such scores flatter.
     *
     * @param picture its largest centred square is used, resized to the CLIP's size
     * @return one for each caption, in their order
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws org.glidefx.tensor.ModelRunException if the runtime fails
     */
    List<Double> scores(Raster picture, List<String> captions, CancelToken cancel);

    /**
     * The CLIP's embedding of a picture: a vector of length 1. Its dot product with a caption's embedding, times the logit
     * scale, is the {@linkplain #scores score}, so a picture embedded once can be compared with captions at almost no cost.
     *
     * @param picture its largest centred square is used, resized to the CLIP's size
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws org.glidefx.tensor.ModelRunException if the runtime fails
     */
    float[] embed(Raster picture, CancelToken cancel);

    /**
     * The CLIP's embedding of a caption: a vector of length 1.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws org.glidefx.tensor.ModelRunException if the runtime fails
     */
    float[] embed(String caption, CancelToken cancel);

    /** Score of a picture for one caption; see {@link #scores}. */
    default double score(Raster picture, String caption, CancelToken cancel) {
        return scores(picture, List.of(caption), cancel).getFirst();
    }

    /**
     * Returns the score of a finished candidate's square, to mark it while others are made. A failure or a cancel must not lose
     * the candidate, so the result is empty then.
     */
    default OptionalDouble scoreIfPossible(Candidate candidate, String caption, CancelToken cancel) {
        try {
            return OptionalDouble.of(score(candidate.square(), caption, cancel));
        } catch (CancellationException stopped) {
            return OptionalDouble.empty();
        } catch (RuntimeException e) {
            if (e instanceof UserError) {
                return OptionalDouble.empty();
            }
            throw e;
        }
    }
}
