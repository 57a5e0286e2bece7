package org.glidefx.convert.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that a checkpoint's pickle may hold; nothing here can run. */
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

    /** A list, filled after it is made. */
    record Sequence(ArrayList<PickleValue> items) implements PickleValue {}

    /** A dict, OrderedDict or Counter, filled after it is made. */
    record Dict(LinkedHashMap<PickleValue, PickleValue> items) implements PickleValue {

        static Dict empty() {
            return new Dict(new LinkedHashMap<>());
        }

        void put(PickleValue key, PickleValue value) throws BadCheckpointException {
            // Tuples may hold each other many times over, so that hashing one could take for ever.
            if (items.put(isScalar(key) ? key : new Other("a key"), value) != null) {
                throw new BadCheckpointException("one of its dictionaries has the same key twice");
            }
        }

        private static boolean isScalar(PickleValue key) {
            return key instanceof Text
                    || key instanceof Int
                    || key instanceof Real
                    || key instanceof Flag
                    || key == None.NONE;
        }

        Map<PickleValue, PickleValue> view() {
            return items;
        }
    }

    /** Something other than weights, such as a set, of which only the kind is kept; equal only to itself. */
    final class Other implements PickleValue {

        private final String kind;

        /** @param kind what users are told that it is, with an article */
        Other(String kind) {
            this.kind = kind;
        }

        String kind() {
            return kind;
        }
    }

    /** One of the few names that a pickle may ask for. */
    record Global(Callable callable) implements PickleValue {}

    /** A class of storages, such as torch.FloatStorage; an untyped one counts bytes. */
    record StorageClass(ElementType type) implements PickleValue {}

    /** A type of elements, such as torch.float32. */
    record Dtype(ElementType type) implements PickleValue {}

    /** A run of elements in the archive's part {@code data/key}. */
    record Storage(ElementType type, String key, long elements) implements PickleValue {

        long bytes() {
            return elements * type.bytes();
        }
    }

    /**
     * A view of a storage; offset and strides count elements.
     *
     * @param type of the elements, which an untyped storage does not know
     * @param negated whether the stored numbers are those of the negated tensor
     */
    record TensorView(Storage storage, ElementType type, long offset, long[] shape, long[] strides, boolean negated)
            implements PickleValue {

        /** A view of a storage that knows its type. */
        TensorView(Storage storage, long offset, long[] shape, long[] strides) {
            this(storage, storage.type(), offset, shape, strides, false);
        }

        /** Number of elements that the storage has room for. */
        long available() {
            return storage.bytes() / type.bytes();
        }
    }

    /** All that a pickle can call. */
    enum Callable {
        ORDERED_DICT("collections.OrderedDict", ""),
        COUNTER("collections.Counter", ""),
        REBUILD_TENSOR("torch._utils._rebuild_tensor_v2", ""),
        REBUILD_TENSOR_OF_TYPE("torch._utils._rebuild_tensor_v3", ""),
        REBUILD_PARAMETER("torch._utils._rebuild_parameter", ""),
        REBUILD_PARAMETER_WITH_STATE("torch._utils._rebuild_parameter_with_state", ""),
        PARAMETER("torch.nn.parameter.Parameter", ""),
        REBUILD_WITH_ATTRIBUTES("torch._tensor._rebuild_from_type_v2", ""),
        SIZE("torch.Size", ""),
        TENSOR("torch.Tensor", "a tensor class"),
        SPARSE("torch._utils._rebuild_sparse_tensor", "a sparse tensor"),
        QUANTISED("torch._utils._rebuild_qtensor", "a quantised tensor"),
        META("torch._utils._rebuild_meta_tensor_no_storage", "a tensor without numbers"),
        NESTED("torch._utils._rebuild_nested_tensor", "a nested tensor"),
        SUBCLASS("torch._utils._rebuild_wrapper_subclass", "a tensor of a special class"),
        OF_DEVICE("torch._utils._rebuild_device_tensor_from_numpy", "a tensor of a special device"),
        OF_DEVICE_FROM_CPU("torch._utils._rebuild_device_tensor_from_cpu_tensor", "a tensor of a special device"),
        DEVICE("torch.device", "a device"),
        LAYOUT("torch.serialization._get_layout", "a layout"),
        ENCODE("_codecs.encode", "bytes"),
        BYTEARRAY("builtins.bytearray", "bytes"),
        SET("builtins.set", "a set"),
        COMPLEX("builtins.complex", "a complex number");

        final String qualifiedName;

        /** What the result is, if nothing more is kept of it; else empty. */
        final String kind;

        Callable(String qualifiedName, String kind) {
            this.qualifiedName = qualifiedName;
            this.kind = kind;
        }
    }
}
