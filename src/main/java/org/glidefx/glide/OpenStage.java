package org.glidefx.glide;

import java.util.Optional;
import org.glidefx.tensor.TensorModel;

/**
 * A stage whose networks are opened; {@link Networks} closes them.
 *
 * @param clip guidance by the model's CLIP, if it was asked for
 */
record OpenStage(ModelStage description, TensorModel network, TextConditioning text, Optional<ClipGuidance> clip) {

    /** A stage that no CLIP guides. */
    OpenStage(ModelStage description, TensorModel network, TextConditioning text) {
        this(description, network, text, Optional.empty());
    }

    /** This stage under guidance by a CLIP. */
    OpenStage guidedBy(ClipGuidance guidance) {
        return new OpenStage(description, network, text, Optional.of(guidance));
    }
}
