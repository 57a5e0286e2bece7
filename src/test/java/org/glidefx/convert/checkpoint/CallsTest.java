package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glidefx.convert.checkpoint.PickleValue.Dict;
import org.glidefx.convert.checkpoint.PickleValue.Flag;
import org.glidefx.convert.checkpoint.PickleValue.Int;
import org.glidefx.convert.checkpoint.PickleValue.None;
import org.glidefx.convert.checkpoint.PickleValue.Real;
import org.glidefx.convert.checkpoint.PickleValue.Sequence;
import org.glidefx.convert.checkpoint.PickleValue.Storage;
import org.glidefx.convert.checkpoint.PickleValue.StorageClass;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;
import org.glidefx.convert.checkpoint.PickleValue.Text;
import org.glidefx.convert.checkpoint.PickleValue.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a checkpoint creates by calling the names that it may ask for. */
class CallsTest {

    private static final Storage STORAGE = new Storage(ElementType.FLOAT32, "0", 6);
    private static final Tuple SHAPE = new Tuple(List.of(new Int(2), new Int(3)));
    private static final Tuple STRIDES = new Tuple(List.of(new Int(3), new Int(1)));

    @Test
    void tensorsAreWindows() throws Exception {
        PickleValue made = rebuild(STORAGE, new Int(0), SHAPE, STRIDES, new Flag(false), Dict.empty());
        assertThat(made).isInstanceOfSatisfying(TensorView.class, view -> {
            assertThat(view.storage()).isEqualTo(STORAGE);
            assertThat(view.shape()).containsExactly(2, 3);
            assertThat(view.strides()).containsExactly(3, 1);
        });
    }

    @Test
    void tensorsFromOtherThingsAreRefused() {
        PickleValue[] good = {STORAGE, new Int(0), SHAPE, STRIDES, new Flag(false), Dict.empty()};
        PickleValue[] wrong = {new Text("0"), None.NONE, new Sequence(new ArrayList<>()), new Int(3)};
        for (int i = 0; i < wrong.length; i++) {
            PickleValue[] arguments = good.clone();
            arguments[i] = wrong[i];
            refused(() -> rebuild(arguments), "makes a tensor in a way that PyTorch does not");
        }
        refused(() -> rebuild(STORAGE, new Int(0), SHAPE, STRIDES), "makes a tensor");
        refused(() -> rebuild(STORAGE, new Int(0), SHAPE, STRIDES, SHAPE, SHAPE, SHAPE, SHAPE), "makes a tensor");
        refused(() -> rebuild(STORAGE, new Int(0), SHAPE, STRIDES, SHAPE, SHAPE, SHAPE), "makes a tensor");
    }

    @Test
    void shapesAreWholeNumbers() {
        Tuple real = new Tuple(List.of(new Real(2), new Int(3)));
        refused(
                () -> rebuild(STORAGE, new Int(0), real, STRIDES, new Flag(false), Dict.empty()),
                "a shape that is not made of whole numbers");
        refused(
                () -> rebuild(STORAGE, new Int(0), SHAPE, real, new Flag(false), Dict.empty()),
                "a shape that is not made of whole numbers");
    }

    @Test
    void parametersAreMadeOfATensorAlone() throws Exception {
        TensorView view = new TensorView(STORAGE, 0, new long[] {6}, new long[] {1});
        PickleValue parameter = Globals.named("torch._utils", "_rebuild_parameter");
        assertThat(Calls.call(parameter, tuple(view, new Flag(true), Dict.empty())))
                .isSameAs(view);
        refused(() -> Calls.call(parameter, tuple(view)), "makes a parameter");
        refused(() -> Calls.call(parameter, tuple(STORAGE, new Flag(true), Dict.empty())), "makes a parameter");
        refused(() -> Calls.call(parameter, tuple(view, new Int(1), Dict.empty())), "makes a parameter");
    }

    @Test
    void sizesAreTuplesOrLists() throws Exception {
        PickleValue size = Globals.named("torch", "Size");
        assertThat(Calls.call(size, tuple(SHAPE))).isEqualTo(SHAPE);
        assertThat(Calls.call(size, tuple(new Sequence(new ArrayList<>(List.of(new Int(2), new Int(3)))))))
                .isEqualTo(SHAPE);
        refused(() -> Calls.call(size, tuple()), "makes a torch.Size");
        refused(() -> Calls.call(size, tuple(new Int(2))), "makes a torch.Size");
        refused(() -> Calls.call(size, tuple(SHAPE, SHAPE)), "makes a torch.Size");
    }

    @Test
    void orderedDictionariesStartEmpty() throws Exception {
        PickleValue ordered = Globals.named("collections", "OrderedDict");
        assertThat(Calls.call(ordered, tuple())).isEqualTo(Dict.empty());
        refused(() -> Calls.call(ordered, tuple(Dict.empty())), "makes an OrderedDict");
    }

    @ParameterizedTest
    @EnumSource
    void valuesCannotBeCalled(None nothing) {
        for (PickleValue value : List.of(nothing, new Text("eval"), SHAPE, Dict.empty(), STORAGE)) {
            refused(() -> Calls.call(value, tuple()), "calls something that cannot be called");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4})
    void storagesAreDescribedAsTorchDoes(int place) throws Exception {
        PickleValue[] good = {
            new Text("storage"), new StorageClass(ElementType.FLOAT32), new Text("0"), new Text("cpu"), new Int(6)
        };
        assertThat(Calls.storage(tuple(good))).isEqualTo(STORAGE);
        assertThat(Calls.storage(tuple(good[0], good[1], good[2], good[3], good[4], None.NONE)))
                .isEqualTo(STORAGE);
        PickleValue[] wrong = good.clone();
        wrong[place] = new Flag(true);
        refused(() -> Calls.storage(tuple(wrong)), "refers to a storage in a way that PyTorch does not");
        refused(() -> Calls.storage(tuple(good[0], good[1])), "refers to a storage");
        refused(() -> Calls.storage(new Text("storage")), "refers to a storage");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE / 8 + 1})
    void storagesOfImpossibleLengthsAreRefused(long elements) {
        refused(
                () -> Calls.storage(tuple(
                        new Text("storage"),
                        new StorageClass(ElementType.FLOAT64),
                        new Text("0"),
                        new Text("cpu"),
                        new Int(elements))),
                "refers to a storage");
    }

    @Test
    void flagsOfATensorAreApplied() throws Exception {
        assertThat(negated(None.NONE)).isFalse();
        assertThat(negated(Dict.empty())).isFalse();
        assertThat(negated(flags("neg", new Flag(true)))).isTrue();
        assertThat(negated(flags("neg", new Flag(false)))).isFalse();
        // Conjugating a number that is not complex changes nothing.
        assertThat(negated(flags("conj", new Flag(true)))).isFalse();
    }

    @Test
    void unknownFlagsAreRefused() {
        refused(() -> negated(flags("transposed", new Flag(true))), "marks a tensor in a way that is not known");
        refused(() -> negated(flags("neg", new Int(1))), "marks a tensor in a way that is not known");
    }

    private static boolean negated(PickleValue flags) throws BadCheckpointException {
        PickleValue made = rebuild(STORAGE, new Int(0), SHAPE, STRIDES, new Flag(false), Dict.empty(), flags);
        return ((TensorView) made).negated();
    }

    private static Dict flags(String name, PickleValue value) throws BadCheckpointException {
        Dict flags = Dict.empty();
        flags.put(new Text(name), value);
        return flags;
    }

    @Test
    void tensorsOfUntypedStoragesSayTheirType() throws Exception {
        PickleValue rebuild = Globals.named("torch._utils", "_rebuild_tensor_v3");
        Storage bytes = new Storage(ElementType.UINT8, "0", 6);
        PickleValue dtype = Globals.named("torch", "float8_e5m2");
        PickleValue made =
                Calls.call(rebuild, tuple(bytes, new Int(0), SHAPE, STRIDES, new Flag(false), Dict.empty(), dtype));
        assertThat(((TensorView) made).type()).isEqualTo(ElementType.FLOAT8_E5M2);
        refused(
                () -> Calls.call(
                        rebuild, tuple(bytes, new Int(0), SHAPE, STRIDES, new Flag(false), Dict.empty(), SHAPE)),
                "makes a tensor");
    }

    @Test
    void attributesOfATensorDoNotNest() throws Exception {
        PickleValue rebuild = Globals.named("torch._tensor", "_rebuild_from_type_v2");
        PickleValue inner = Globals.named("torch._utils", "_rebuild_tensor_v2");
        PickleValue type = Globals.named("torch", "Tensor");
        Tuple plain = tuple(STORAGE, new Int(0), SHAPE, STRIDES, new Flag(false), Dict.empty());
        assertThat(Calls.call(rebuild, tuple(inner, type, plain, Dict.empty()))).isInstanceOf(TensorView.class);
        refused(() -> Calls.call(rebuild, tuple(rebuild, type, plain, Dict.empty())), "a tensor with attributes");
    }

    @Test
    void orderedDictionariesOfPython2HoldPairs() throws Exception {
        PickleValue ordered = Globals.named("collections", "OrderedDict");
        Sequence pair = new Sequence(new ArrayList<>(List.of(new Text("a"), new Int(1))));
        PickleValue made = Calls.call(ordered, tuple(new Sequence(new ArrayList<>(List.of(pair)))));
        assertThat(((Dict) made).view()).containsExactly(Map.entry(new Text("a"), new Int(1)));
        Sequence single = new Sequence(new ArrayList<>(List.of(new Text("a"))));
        refused(
                () -> Calls.call(ordered, tuple(new Sequence(new ArrayList<>(List.of(single))))),
                "makes an OrderedDict");
    }

    private static PickleValue rebuild(PickleValue... arguments) throws BadCheckpointException {
        return Calls.call(Globals.named("torch._utils", "_rebuild_tensor_v2"), tuple(arguments));
    }

    private static Tuple tuple(PickleValue... items) {
        return new Tuple(List.of(items));
    }

    private static void refused(ThrowingCallable action, String part) {
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(action)
                .withMessageStartingWith("The checkpoint cannot be used: ")
                .withMessageContaining(part);
    }
}
