package org.glidefx.engine;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.glidefx.errors.UserError;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;

/**
 * Capability of an engine whose model has a CLIP: say how well pictures fit captions. The rules of {@link Engine} hold here too;
 * but the listener of a request may call it, on its thread.
 */
public interface Scoring {

    /**
     * How well a picture fits captions, by the model's CLIP: logit scale times the cosine, higher is better. Nothing but
     * differences mean something, between pictures of one caption (see {@link #score}) or captions of one picture (see {@link
     * LabelProbability}). A model guided by its CLIP makes pictures that this CLIP likes, so it flatters them.
     *
     * @param picture its largest centred square is looked at, resized to the CLIP's size
     * @return one for each caption, in their order
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws org.glidefx.tensor.ModelRunException if the runtime fails
     */
    List<Double> scores(Raster picture, List<String> captions, CancelToken cancel);

    /**
     * The CLIP's embedding of a picture: a vector of length 1. The product with a caption's embedding, times the logit scale, is
     * the {@linkplain #scores score}; so pictures that were embedded once are compared with captions at no cost.
     *
     * @param picture its largest centred square is looked at, resized to the CLIP's size
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
     * The score of a finished candidate's square, for marking it while others are made: a failure or a cancel must not cost the
     * candidate, so they only leave it without a score.
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
