package org.glidefx.convert.checkpoint;

import java.util.Optional;

/**
 * What to look for in a checkpoint.
 *
 * @param anchor the name of a weight that the network has, by which its state dict is found among other things; "" takes the
 *     outermost dictionary with tensors, as it is
 * @param kind empty takes the EMA if there is one
 */
public record WeightChoice(String anchor, Optional<WeightKind> kind) {

    /** The outermost dictionary with tensors. */
    public static final WeightChoice OUTERMOST = new WeightChoice("", Optional.empty());
}
