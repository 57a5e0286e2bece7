package org.glidefx.convert.checkpoint;

import java.util.List;
import org.glidefx.convert.checkpoint.PickleValue.Callable;
import org.glidefx.convert.checkpoint.PickleValue.Dict;
import org.glidefx.convert.checkpoint.PickleValue.Dtype;
import org.glidefx.convert.checkpoint.PickleValue.Flag;
import org.glidefx.convert.checkpoint.PickleValue.Global;
import org.glidefx.convert.checkpoint.PickleValue.Int;
import org.glidefx.convert.checkpoint.PickleValue.None;
import org.glidefx.convert.checkpoint.PickleValue.Other;
import org.glidefx.convert.checkpoint.PickleValue.Sequence;
import org.glidefx.convert.checkpoint.PickleValue.Storage;
import org.glidefx.convert.checkpoint.PickleValue.StorageClass;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;
import org.glidefx.convert.checkpoint.PickleValue.Text;
import org.glidefx.convert.checkpoint.PickleValue.Tuple;

/** The results of calling the names of {@link Globals}. */
final class Calls {

    private static final int MAX_RANK = 8;

    private Calls() {}

    static PickleValue call(PickleValue callable, Tuple arguments) throws BadCheckpointException {
        if (!(callable instanceof Global global)) {
            throw new BadCheckpointException("it calls something that cannot be called");
        }
        List<PickleValue> given = arguments.items();
        return switch (global.callable()) {
            case ORDERED_DICT -> orderedDict(given);
            case COUNTER -> given.size() == 1 && given.getFirst() instanceof Dict counts ? counts : orderedDict(given);
            case REBUILD_TENSOR -> tensor(given);
            case REBUILD_TENSOR_OF_TYPE -> tensorOfType(given);
            case REBUILD_PARAMETER -> parameter(given, 3);
            case REBUILD_PARAMETER_WITH_STATE -> parameter(given, 4);
            case PARAMETER -> parameter(given, Math.min(2, given.size()));
            case REBUILD_WITH_ATTRIBUTES -> withAttributes(given);
            case SIZE -> size(given);
            default -> new Other(global.callable().kind);
        };
    }

    /**
     * Reads a persistent id: ('storage', storage class, key, location, number of elements). In the older format None follows,
     * where a view of another storage could once stand.
     */
    static Storage storage(PickleValue id) throws BadCheckpointException {
        List<PickleValue> parts = id instanceof Tuple tuple ? tuple.items() : List.of();
        boolean plain = parts.size() == 5 || (parts.size() == 6 && parts.get(5) == None.NONE);
        if (plain
                && parts.get(0).equals(new Text("storage"))
                && parts.get(1) instanceof StorageClass storageClass
                && parts.get(2) instanceof Text key
                && parts.get(4) instanceof Int elements
                && elements.value() >= 0
                && elements.value() <= Long.MAX_VALUE / ElementType.MAX_BYTES) {
            return new Storage(storageClass.type(), key.value(), elements.value());
        }
        throw new BadCheckpointException("it refers to a storage in a way that PyTorch does not");
    }

    /** Returns an empty dictionary, to be filled later, or one made from a list of pairs, as Python 2 wrote it. */
    private static Dict orderedDict(List<PickleValue> arguments) throws BadCheckpointException {
        Dict dict = Dict.empty();
        List<PickleValue> pairs =
                arguments.size() == 1 && arguments.getFirst() instanceof Sequence list ? list.items() : List.of();
        for (PickleValue pair : pairs) {
            List<PickleValue> both = switch (pair) {
                case Tuple tuple -> tuple.items();
                case Sequence list -> list.items();
                default -> List.of();
            };
            if (both.size() != 2) {
                throw unusual("an OrderedDict");
            }
            dict.put(both.getFirst(), both.getLast());
        }
        if (!arguments.isEmpty() && !(arguments.size() == 1 && arguments.getFirst() instanceof Sequence)) {
            throw unusual("an OrderedDict");
        }
        return dict;
    }

    private static TensorView tensor(List<PickleValue> arguments) throws BadCheckpointException {
        if (arguments.size() >= 6 && arguments.size() <= 7 && arguments.get(0) instanceof Storage storage) {
            return window(storage, storage.type(), arguments, arguments.size() == 7 ? arguments.get(6) : None.NONE);
        }
        throw unusual("a tensor");
    }

    /** A tensor in an untyped storage, with its type after the other arguments; 8-bit floats are saved like this. */
    private static TensorView tensorOfType(List<PickleValue> arguments) throws BadCheckpointException {
        if (arguments.size() >= 7
                && arguments.size() <= 8
                && arguments.get(0) instanceof Storage storage
                && arguments.get(6) instanceof Dtype dtype) {
            return window(storage, dtype.type(), arguments, arguments.size() == 8 ? arguments.get(7) : None.NONE);
        }
        throw unusual("a tensor");
    }

    private static TensorView window(Storage storage, ElementType type, List<PickleValue> arguments, PickleValue flags)
            throws BadCheckpointException {
        if (arguments.get(1) instanceof Int offset
                && arguments.get(2) instanceof Tuple shape
                && arguments.get(3) instanceof Tuple strides) {
            return new TensorView(storage, type, offset.value(), integers(shape), integers(strides), isNegated(flags));
        }
        throw unusual("a tensor");
    }

    /**
     * True if the flags say that the stored numbers are to be negated when they are read, as those of {@code z.conj().imag}
     * are. The other flag, conj, changes only complex numbers, which no weights are.
     */
    private static boolean isNegated(PickleValue flags) throws BadCheckpointException {
        if (flags == None.NONE) {
            return false;
        }
        if (!(flags instanceof Dict dict)) {
            throw unusual("a tensor");
        }
        boolean negated = false;
        for (var flag : dict.view().entrySet()) {
            boolean neg = flag.getKey().equals(new Text("neg"));
            if (!(flag.getValue() instanceof Flag on) || !(neg || flag.getKey().equals(new Text("conj")))) {
                throw new BadCheckpointException("it marks a tensor in a way that is not known here");
            }
            negated |= neg && on.value();
        }
        return negated;
    }

    private static TensorView parameter(List<PickleValue> arguments, int count) throws BadCheckpointException {
        if (arguments.size() == count
                && count > 0
                && arguments.get(0) instanceof TensorView tensor
                && (count == 1 || arguments.get(1) instanceof Flag)) {
            return tensor;
        }
        throw unusual("a parameter");
    }

    /** A tensor with attributes of its own: (function, class, arguments, attributes). */
    private static PickleValue withAttributes(List<PickleValue> arguments) throws BadCheckpointException {
        if (arguments.size() == 4
                && arguments.get(0) instanceof Global make
                && make.callable() != Callable.REBUILD_WITH_ATTRIBUTES
                && arguments.get(2) instanceof Tuple with) {
            return call(make, with);
        }
        throw unusual("a tensor with attributes");
    }

    private static Tuple size(List<PickleValue> arguments) throws BadCheckpointException {
        return switch (arguments.size() == 1 ? arguments.getFirst() : None.NONE) {
            case Tuple tuple -> tuple;
            case Sequence list -> new Tuple(List.copyOf(list.items()));
            default -> throw unusual("a torch.Size");
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

    private static BadCheckpointException unusual(String what) {
        return new BadCheckpointException("it makes " + what + " in a way that PyTorch does not");
    }
}
