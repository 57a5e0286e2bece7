package org.glidefx.convert.checkpoint;

import org.glidefx.convert.checkpoint.PickleValue.Dict;
import org.glidefx.convert.checkpoint.PickleValue.Dtype;
import org.glidefx.convert.checkpoint.PickleValue.Flag;
import org.glidefx.convert.checkpoint.PickleValue.Int;
import org.glidefx.convert.checkpoint.PickleValue.Other;
import org.glidefx.convert.checkpoint.PickleValue.Real;
import org.glidefx.convert.checkpoint.PickleValue.Sequence;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;
import org.glidefx.convert.checkpoint.PickleValue.Text;
import org.glidefx.convert.checkpoint.PickleValue.Tuple;

/**
 * A tensor of a checkpoint, or something else in it, by its path.
 *
 * @param folder the keys of the dictionaries around it, each followed by a dot; "" if there are none
 * @param key its own name, which may also hold dots
 */
record Leaf(String folder, String key, PickleValue value) {

    String path() {
        return folder + key;
    }

    boolean isTensor() {
        return value instanceof TensorView;
    }

    /** A description of it, for users. */
    String kind() {
        return switch (value) {
            case TensorView tensor -> "a tensor";
            case Text text -> "a text";
            case Int number -> "a number";
            case Real number -> "a number";
            case Flag flag -> "a boolean";
            case Dtype type -> "a type";
            case Other other -> other.kind();
            case Sequence list -> "a list";
            case Tuple tuple -> "a list";
            case Dict dict -> "a dictionary";
            default -> "no value";
        };
    }
}
