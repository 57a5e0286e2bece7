package org.glidefx.convert.checkpoint;

import java.util.List;
import java.util.Optional;
import org.glidefx.convert.checkpoint.PickleValue.Callable;
import org.glidefx.convert.checkpoint.PickleValue.Dict;
import org.glidefx.convert.checkpoint.PickleValue.Flag;
import org.glidefx.convert.checkpoint.PickleValue.Global;
import org.glidefx.convert.checkpoint.PickleValue.Int;
import org.glidefx.convert.checkpoint.PickleValue.Sequence;
import org.glidefx.convert.checkpoint.PickleValue.Storage;
import org.glidefx.convert.checkpoint.PickleValue.StorageClass;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;
import org.glidefx.convert.checkpoint.PickleValue.Text;
import org.glidefx.convert.checkpoint.PickleValue.Tuple;

/** The allow-list: the names a state dict may ask for, and what calling each of them gives. */
final class Globals {

    private static final int MAX_RANK = 8;

    private Globals() {}

    static PickleValue named(String module, String name) throws BadCheckpointException {
        String qualified = module + "." + name;
        for (Callable callable : Callable.values()) {
            if (callable.qualifiedName.equals(qualified)) {
                return new Global(callable);
            }
        }
        Optional<ElementType> type =
                module.equals("torch") ? ElementType.ofStorageClass(name) : Optional.<ElementType>empty();
        if (type.isPresent()) {
            return new StorageClass(type.get());
        }
        throw new BadCheckpointException("it asks to load " + printable(qualified)
                + ", which weights never need, so it may be hostile; nothing in it was run");
    }

    static PickleValue call(PickleValue callable, Tuple arguments) throws BadCheckpointException {
        if (!(callable instanceof Global global)) {
            throw new BadCheckpointException("it calls something that cannot be called");
        }
        return switch (global.callable()) {
            case ORDERED_DICT -> orderedDict(arguments.items());
            case REBUILD_TENSOR -> tensor(arguments.items());
            case REBUILD_PARAMETER -> parameter(arguments.items());
            case SIZE -> size(arguments.items());
        };
    }

    /**
     * A persistent id: ('storage', storage class, key, location, number of elements), in the older format with None behind
     * it, where once a window into another storage could stand.
     */
    static Storage storage(PickleValue id) throws BadCheckpointException {
        List<PickleValue> parts = id instanceof Tuple tuple ? tuple.items() : List.of();
        boolean plain = parts.size() == 5 || (parts.size() == 6 && parts.get(5) == PickleValue.None.NONE);
        if (plain
                && parts.get(0).equals(new Text("storage"))
                && parts.get(1) instanceof StorageClass storageClass
                && parts.get(2) instanceof Text key
                && parts.get(4) instanceof Int elements
                && elements.value() >= 0
                && elements.value() <= Long.MAX_VALUE / 8) {
            return new Storage(storageClass.type(), key.value(), elements.value());
        }
        throw new BadCheckpointException("it refers to a storage in a way that PyTorch does not");
    }

    private static Dict orderedDict(List<PickleValue> arguments) throws BadCheckpointException {
        if (!arguments.isEmpty()) {
            throw new BadCheckpointException("it makes an OrderedDict in a way that PyTorch does not");
        }
        return Dict.empty();
    }

    private static TensorView tensor(List<PickleValue> arguments) throws BadCheckpointException {
        if (arguments.size() >= 6
                && arguments.size() <= 7
                && arguments.get(0) instanceof Storage storage
                && arguments.get(1) instanceof Int offset
                && arguments.get(2) instanceof Tuple shape
                && arguments.get(3) instanceof Tuple strides) {
            return new TensorView(storage, offset.value(), integers(shape), integers(strides));
        }
        throw new BadCheckpointException("it makes a tensor in a way that PyTorch does not");
    }

    private static TensorView parameter(List<PickleValue> arguments) throws BadCheckpointException {
        if (arguments.size() == 3
                && arguments.get(0) instanceof TensorView tensor
                && arguments.get(1) instanceof Flag) {
            return tensor;
        }
        throw new BadCheckpointException("it makes a parameter in a way that PyTorch does not");
    }

    private static Tuple size(List<PickleValue> arguments) throws BadCheckpointException {
        return switch (arguments.size() == 1 ? arguments.getFirst() : PickleValue.None.NONE) {
            case Tuple tuple -> tuple;
            case Sequence list -> new Tuple(List.copyOf(list.items()));
            default -> throw new BadCheckpointException("it makes a torch.Size in a way that PyTorch does not");
        };
    }

    private static long[] integers(Tuple tuple) throws BadCheckpointException {
        if (tuple.items().size() > MAX_RANK) {
            throw new BadCheckpointException(
                    "one of its tensors has " + tuple.items().size() + " dimensions, expected at most " + MAX_RANK);
        }
        long[] integers = new long[tuple.items().size()];
        for (int i = 0; i < integers.length; i++) {
            if (!(tuple.items().get(i) instanceof Int length)) {
                throw new BadCheckpointException("one of its tensors has a shape that is not made of whole numbers");
            }
            integers[i] = length.value();
        }
        return integers;
    }

    private static String printable(String name) {
        String clean = name.replaceAll("[^\\p{Graph}]", "?");
        return clean.length() > 80 ? clean.substring(0, 80) + "..." : clean;
    }
}
