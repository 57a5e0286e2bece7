package org.glidefx.engine;

import java.util.List;
import java.util.Optional;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelInfo;
import org.glidefx.recipe.UpsamplerSteps;
import org.glidefx.text.CaptionLength;

/**
 * An opened model that makes and edits pictures.
 *
 * <p>Takes one request at a time, from any thread, and blocks until it is done. The same request on the same model gives the
 * same bytes. The listener has all candidates that were finished before a cancel; they are returned, too, unless it {@linkplain
 * EngineListener#returnsCandidates does not want that}.
 */
public interface Engine extends AutoCloseable {

    /** Description and abilities of the model. */
    ModelInfo model();

    /** SHA-256 over the hashes of the model's files, 64 hexadecimal digits; empty if unknown. */
    default String modelHash() {
        return "";
    }

    /**
     * SHA-256 of the part of the model's description that says how its networks are run, which decides its pictures besides its
     * files, {@link #defaults} and {@link #upsampler}. 64 hexadecimal digits; empty if unknown.
     */
    default String descriptionHash() {
        return "";
    }

    /** The machine that networks run on. */
    enum Place {
        THIS_MACHINE,
        SERVER
    }

    /** The machine that this engine's networks run on. */
    default Place place() {
        return Place.THIS_MACHINE;
    }

    /** Name of the device that the networks run on, for display: "CPU", or "CPU (CUDA could not be used: ...)". */
    String device();

    /** The settings that a preset stands for with this model, seed 0. */
    SamplingSettings defaults(Preset preset, boolean edit);

    /** How the upsampler after the base is sampled with these settings; empty if there is none, or if unknown. */
    default Optional<UpsamplerSteps> upsampler(SamplingSettings settings, boolean edit) {
        return Optional.empty();
    }

    /**
     * Makes whole pictures, from a caption alone or from another picture.
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

    /** Length of a caption in tokens of the model's text encoder; empty if unknown. May be called from any thread. */
    default Optional<CaptionLength> lengthOf(String caption) {
        return Optional.empty();
    }

    /** Number of rows, and of columns, of the grid on which the model fills holes. */
    int cells();

    /** Scores by the model's CLIP; empty if it has none. */
    Optional<Scoring> scoring();

    /** @throws ModelException if the model has no CLIP */
    default Scoring requireScoring() {
        return scoring().orElseThrow(() -> ModelException.lacking(model().name(), "CLIP"));
    }

    /** Enlarging by the model's upsampler; empty if it has none. */
    Optional<Upscaling> upscaling();

    /** @throws ModelException if the model has no upsampler */
    default Upscaling requireUpscaling() {
        return upscaling().orElseThrow(() -> ModelException.lacking(model().name(), "upsampler"));
    }

    @Override
    void close();
}
