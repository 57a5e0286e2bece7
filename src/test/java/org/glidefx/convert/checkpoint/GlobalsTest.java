package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a checkpoint may ask for by name, and that nothing else comes of it. */
class GlobalsTest {

    private static final Storage STORAGE = new Storage(ElementType.FLOAT32, "0", 6);
    private static final Tuple SHAPE = new Tuple(List.of(new Int(2), new Int(3)));
    private static final Tuple STRIDES = new Tuple(List.of(new Int(3), new Int(1)));

    @ParameterizedTest
    @CsvSource({
        "DoubleStorage, FLOAT64, 8, true",
        "FloatStorage, FLOAT32, 4, true",
        "HalfStorage, FLOAT16, 2, true",
        "BFloat16Storage, BFLOAT16, 2, true",
        "LongStorage, INT64, 8, false",
        "IntStorage, INT32, 4, false",
        "ShortStorage, INT16, 2, false",
        "CharStorage, INT8, 1, false",
        "ByteStorage, UINT8, 1, false",
        "BoolStorage, BOOL, 1, false"
    })
    void storageClassesSayWhatTheyHold(String name, ElementType type, int bytes, boolean floating) throws Exception {
        assertThat(Globals.named("torch", name)).isEqualTo(new StorageClass(type));
        assertThat(type.bytes()).isEqualTo(bytes);
        assertThat(type.isFloating()).isEqualTo(floating);
    }

    @ParameterizedTest
    @CsvSource({
        "torch, ComplexFloatStorage",
        "torch, QInt8Storage",
        "torch, floatstorage",
        "torch.cuda, FloatStorage",
        "'', FloatStorage",
        "torch, ''",
        "torch._utils, _rebuild_tensor",
        "torch._utils, _rebuild_sparse_tensor",
        "collections.OrderedDict, ''",
        "Torch, Size"
    })
    void otherNamesAreRefused(String module, String name) {
        refused(() -> Globals.named(module, name), "it asks to load " + module + "." + name);
    }

    @Test
    void hostileNamesAreShownShortAndClean() {
        refused(() -> Globals.named("a\n\u0000\u001b\u202e", "system"), "it asks to load a????.system");
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> Globals.named("m".repeat(256), "n"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250).contains("m..."));
    }

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
        assertThat(Globals.call(parameter, tuple(view, new Flag(true), Dict.empty())))
                .isSameAs(view);
        refused(() -> Globals.call(parameter, tuple(view)), "makes a parameter");
        refused(() -> Globals.call(parameter, tuple(STORAGE, new Flag(true), Dict.empty())), "makes a parameter");
        refused(() -> Globals.call(parameter, tuple(view, new Int(1), Dict.empty())), "makes a parameter");
    }

    @Test
    void sizesAreTuplesOrLists() throws Exception {
        PickleValue size = Globals.named("torch", "Size");
        assertThat(Globals.call(size, tuple(SHAPE))).isEqualTo(SHAPE);
        assertThat(Globals.call(size, tuple(new Sequence(new ArrayList<>(List.of(new Int(2), new Int(3)))))))
                .isEqualTo(SHAPE);
        refused(() -> Globals.call(size, tuple()), "makes a torch.Size");
        refused(() -> Globals.call(size, tuple(new Int(2))), "makes a torch.Size");
        refused(() -> Globals.call(size, tuple(SHAPE, SHAPE)), "makes a torch.Size");
    }

    @Test
    void orderedDictionariesStartEmpty() throws Exception {
        PickleValue ordered = Globals.named("collections", "OrderedDict");
        assertThat(Globals.call(ordered, tuple())).isEqualTo(Dict.empty());
        refused(() -> Globals.call(ordered, tuple(Dict.empty())), "makes an OrderedDict");
    }

    @ParameterizedTest
    @EnumSource
    void valuesCannotBeCalled(None nothing) {
        for (PickleValue value : List.of(nothing, new Text("eval"), SHAPE, Dict.empty(), STORAGE)) {
            refused(() -> Globals.call(value, tuple()), "calls something that cannot be called");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4})
    void storagesAreDescribedAsTorchDoes(int place) throws Exception {
        PickleValue[] good = {
            new Text("storage"), new StorageClass(ElementType.FLOAT32), new Text("0"), new Text("cpu"), new Int(6)
        };
        assertThat(Globals.storage(tuple(good))).isEqualTo(STORAGE);
        assertThat(Globals.storage(tuple(good[0], good[1], good[2], good[3], good[4], None.NONE)))
                .isEqualTo(STORAGE);
        PickleValue[] wrong = good.clone();
        wrong[place] = new Flag(true);
        refused(() -> Globals.storage(tuple(wrong)), "refers to a storage in a way that PyTorch does not");
        refused(() -> Globals.storage(tuple(good[0], good[1])), "refers to a storage");
        refused(() -> Globals.storage(new Text("storage")), "refers to a storage");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE / 8 + 1})
    void storagesOfImpossibleLengthsAreRefused(long elements) {
        refused(
                () -> Globals.storage(tuple(
                        new Text("storage"),
                        new StorageClass(ElementType.FLOAT64),
                        new Text("0"),
                        new Text("cpu"),
                        new Int(elements))),
                "refers to a storage");
    }

    private static PickleValue rebuild(PickleValue... arguments) throws BadCheckpointException {
        return Globals.call(Globals.named("torch._utils", "_rebuild_tensor_v2"), tuple(arguments));
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
