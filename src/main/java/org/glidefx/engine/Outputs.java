package org.glidefx.engine;

import java.util.Arrays;
import java.util.Map;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;

/** Checks and returns a network's outputs, without trusting that the file is what {@code model.json} says. */
final class Outputs {

    private Outputs() {}

    static FloatTensor floats(Map<String, Tensor> outputs, String name) {
        if (outputs.get(name) instanceof FloatTensor floats) {
            return floats;
        }
        throw wrong("its " + name + " is missing or not float");
    }

    static void requireShape(String name, FloatTensor tensor, int... expected) {
        if (!Arrays.equals(tensor.shape().toArray(), expected)) {
            throw wrong("its " + name + " has the shape " + tensor.shape() + " instead of " + Shape.of(expected));
        }
    }

    static void requireRank(String name, FloatTensor tensor, int rank) {
        if (tensor.shape().rank() != rank || tensor.shape().get(0) != 1) {
            throw wrong("its " + name + " has the shape " + tensor.shape());
        }
    }

    private static ModelRunException wrong(String what) {
        return new ModelRunException(
                "A network does not match its model (" + what + "); install the model again.", null);
    }
}
