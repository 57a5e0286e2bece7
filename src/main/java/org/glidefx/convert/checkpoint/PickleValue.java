package org.glidefx.convert.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that a state dict's pickle may hold; there is nothing here that could run. */
sealed interface PickleValue {

    /** Python's None. */
    enum None implements PickleValue {
        NONE
    }

    record Text(String value) implements PickleValue {}

    record Int(long value) implements PickleValue {}

    record Real(double value) implements PickleValue {}

    record Flag(boolean value) implements PickleValue {}

    record Tuple(List<PickleValue> items) implements PickleValue {}

    /** A list, filled after it was made. */
    record Sequence(ArrayList<PickleValue> items) implements PickleValue {}

    /** A dict or OrderedDict, filled after it was made; keys are texts or ints. */
    record Dict(LinkedHashMap<PickleValue, PickleValue> items) implements PickleValue {

        static Dict empty() {
            return new Dict(new LinkedHashMap<>());
        }

        void put(PickleValue key, PickleValue value) throws BadCheckpointException {
            if (!(key instanceof Text || key instanceof Int)) {
                throw new BadCheckpointException("one of its dictionaries has a key that is neither text nor number");
            }
            if (items.put(key, value) != null) {
                throw new BadCheckpointException("one of its dictionaries has the same key twice");
            }
        }

        Map<PickleValue, PickleValue> view() {
            return items;
        }
    }

    /** One of the few names that a pickle may ask for. */
    record Global(Callable callable) implements PickleValue {}

    /** A class of storages, such as torch.FloatStorage. */
    record StorageClass(ElementType type) implements PickleValue {}

    /** A run of elements in the archive's part {@code data/key}. */
    record Storage(ElementType type, String key, long elements) implements PickleValue {}

    /** A window into a storage; offset and strides count elements. */
    record TensorView(Storage storage, long offset, long[] shape, long[] strides) implements PickleValue {}

    /** What can be called, and nothing else can. */
    enum Callable {
        ORDERED_DICT("collections.OrderedDict"),
        REBUILD_TENSOR("torch._utils._rebuild_tensor_v2"),
        REBUILD_PARAMETER("torch._utils._rebuild_parameter"),
        SIZE("torch.Size");

        final String qualifiedName;

        Callable(String qualifiedName) {
            this.qualifiedName = qualifiedName;
        }
    }
}
