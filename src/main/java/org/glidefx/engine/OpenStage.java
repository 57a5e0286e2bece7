package org.glidefx.engine;

import java.util.List;
import org.glidefx.model.ModelStage;
import org.glidefx.tensor.TensorModel;

/**
 * A stage whose networks are opened; {@link Networks} closes them.
 *
 * @param guides second networks that were asked to guide it
 */
record OpenStage(ModelStage description, TensorModel network, TextConditioning text, List<Guide> guides) {

    OpenStage {
        guides = List.copyOf(guides);
    }

    /** A stage that nothing guides. */
    OpenStage(ModelStage description, TensorModel network, TextConditioning text) {
        this(description, network, text, List.of());
    }

    /** This stage under guidance. */
    OpenStage guidedBy(List<Guide> wanted) {
        return new OpenStage(description, network, text, wanted);
    }
}
