package org.glidefx.engine;

import java.util.List;
import org.glidefx.jobs.CancelToken;

/** Capability of an engine whose model has an upsampler: enlarging pictures. The rules of {@link Engine} hold here too. */
public interface Upscaling {

    /** The settings that a preset stands for when pictures are enlarged, seed 0. */
    SamplingSettings defaults(Preset preset);

    /**
     * How a picture of this size would be enlarged.
     *
     * @throws org.glidefx.model.ModelException if the upsampler does not enlarge by a whole number
     * @throws org.glidefx.errors.UserException if the result would be too large
     */
    UpscalePlan plan(int width, int height);

    /**
     * Enlarges a picture.
     *
     * @throws org.glidefx.model.ModelException if the upsampler does not enlarge by a whole number
     * @throws org.glidefx.errors.UserException if the result would be too large
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws org.glidefx.tensor.ModelRunException if the runtime fails
     */
    List<Candidate> upscale(UpscaleRequest request, EngineListener listener, CancelToken cancel);
}
