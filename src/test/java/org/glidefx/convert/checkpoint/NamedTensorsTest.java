package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.convert.checkpoint.PickleValue.Dict;
import org.glidefx.convert.checkpoint.PickleValue.Int;
import org.glidefx.convert.checkpoint.PickleValue.None;
import org.glidefx.convert.checkpoint.PickleValue.Sequence;
import org.glidefx.convert.checkpoint.PickleValue.Storage;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;
import org.glidefx.convert.checkpoint.PickleValue.Text;
import org.junit.jupiter.api.Test;

class NamedTensorsTest {

    private static final NamedTensors.Storages ZEROS = storage -> new FileBytes(MemorySegment.ofArray(
            new byte[(int) storage.elements() * storage.type().bytes()]));

    private static TensorView tensor(int length) {
        Storage storage = new Storage(ElementType.FLOAT32, "k" + length, length);
        return new TensorView(storage, 0, new long[] {length}, new long[] {1});
    }

    private static Dict dict(Object... entries) throws BadCheckpointException {
        Dict dict = Dict.empty();
        for (int i = 0; i < entries.length; i += 2) {
            dict.put(new Text((String) entries[i]), (PickleValue) entries[i + 1]);
        }
        return dict;
    }

    @Test
    void tensorsKeepTheirOrder() throws Exception {
        var tensors = NamedTensors.of(dict("z", tensor(1), "a", tensor(2), "m", tensor(3)), ZEROS);
        assertThat(tensors.keySet()).containsExactly("z", "a", "m");
        assertThat(tensors.get("m").shape()).containsExactly(3);
    }

    @Test
    void theFirstWrapperThatIsKnownIsOpened() throws Exception {
        Dict wrapped = dict("ema", dict("old", tensor(1)), "state_dict", dict("new", tensor(2)), "step", new Int(3));
        assertThat(NamedTensors.of(wrapped, ZEROS)).containsOnlyKeys("new");
    }

    @Test
    void aTensorWithTheNameOfAWrapperIsATensor() throws Exception {
        assertThat(NamedTensors.of(dict("model", tensor(1), "ema", tensor(2)), ZEROS))
                .containsOnlyKeys("model", "ema");
    }

    @Test
    void wrappersAreOpenedOnce() {
        refused(() -> NamedTensors.of(dict("model", dict("state_dict", dict("w", tensor(1)))), ZEROS), "state_dict");
    }

    @Test
    void entriesThatAreNoTensorsAreNamed() {
        for (PickleValue value : List.of(None.NONE, new Int(1), new Text("x"), new Sequence(new ArrayList<>()))) {
            refused(
                    () -> NamedTensors.of(dict("w", tensor(1), "epoch", value), ZEROS),
                    "the entry epoch is not a tensor; save the state dict alone");
        }
    }

    @Test
    void namesAreTexts() throws Exception {
        Dict numbered = Dict.empty();
        numbered.put(new Int(0), tensor(1));
        refused(() -> NamedTensors.of(numbered, ZEROS), "a number for a name");
    }

    @Test
    void emptyDictionariesAreNoCheckpoints() {
        refused(() -> NamedTensors.of(Dict.empty(), ZEROS), "it holds no tensors");
        refused(() -> NamedTensors.of(dict("model", Dict.empty()), ZEROS), "it holds no tensors");
    }

    @Test
    void singleTensorsAreNoCheckpoints() {
        refused(() -> NamedTensors.of(tensor(1), ZEROS), "a single value");
    }

    @Test
    void whatIsWrongWithAStorageIsPassedOn() {
        refused(
                () -> NamedTensors.of(dict("w", tensor(1)), storage -> {
                    throw new BadCheckpointException("the storage " + storage.key() + " is missing");
                }),
                "the storage k1 is missing");
        refused(
                () -> NamedTensors.of(
                        dict("w", tensor(2)), storage -> new FileBytes(MemorySegment.ofArray(new byte[7]))),
                "the storage of w has 7 bytes, expected 8");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String part) {
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(action)
                .withMessageContaining(part);
    }
}
