package org.glidefx.engine;

import java.util.List;
import org.glidefx.model.ModelStage;
import org.glidefx.tensor.TensorModel;

/**
 * A stage with its networks open; {@link Networks} closes them.
 *
 * @param guides second networks that guide it
 */
record OpenStage(ModelStage description, TensorModel network, TextConditioning text, List<Guide> guides) {

    OpenStage {
        guides = List.copyOf(guides);
    }

    /** A stage without guides. */
    OpenStage(ModelStage description, TensorModel network, TextConditioning text) {
        this(description, network, text, List.of());
    }

    /** Returns this stage with guides. */
    OpenStage guidedBy(List<Guide> wanted) {
        return new OpenStage(description, network, text, wanted);
    }
}
