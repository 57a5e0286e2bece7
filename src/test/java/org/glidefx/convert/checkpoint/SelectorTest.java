package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glidefx.convert.checkpoint.PickleValue.Dict;
import org.glidefx.convert.checkpoint.PickleValue.Int;
import org.glidefx.convert.checkpoint.PickleValue.None;
import org.glidefx.convert.checkpoint.PickleValue.Sequence;
import org.glidefx.convert.checkpoint.PickleValue.Storage;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;
import org.glidefx.convert.checkpoint.PickleValue.Text;
import org.glidefx.convert.checkpoint.PickleValue.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the dictionaries in a checkpoint is the network's, found by its weight {@code a.w}. */
class SelectorTest {

    private static final Optional<WeightKind> RAW = Optional.of(WeightKind.RAW);
    private static final Optional<WeightKind> EMA = Optional.of(WeightKind.EMA);

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

    private static Sequence list(PickleValue... items) {
        return new Sequence(new ArrayList<>(List.of(items)));
    }

    /** A state dict that is told from others by the length of its {@code a.w}. */
    private static Dict weights(int length) throws BadCheckpointException {
        return dict("a.w", tensor(length), "b", tensor(length + 100));
    }

    private static Selection select(PickleValue root, Optional<WeightKind> kind) throws BadCheckpointException {
        return Selector.select(Leaves.of(root), new WeightChoice("a.w", kind));
    }

    private static Selection select(PickleValue root) throws BadCheckpointException {
        return select(root, Optional.empty());
    }

    private static void takes(int length, Selection selection) {
        assertThat(selection.entries().keySet()).contains("a.w", "b");
        assertThat(((TensorView) selection.entries().get("a.w")).shape()).containsExactly(length);
    }

    @Test
    void tensorsKeepTheirOrder() throws Exception {
        Selection all = Selector.select(
                Leaves.of(dict("z", tensor(1), "a", tensor(2), "m", tensor(3))), WeightChoice.OUTERMOST);
        assertThat(all.entries().keySet()).containsExactly("z", "a", "m");
        assertThat(all.skipped()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state_dict", "net", "generator", "params", "a"})
    void theWeightsAreFoundUnderAnyKey(String key) throws Exception {
        takes(3, select(dict("step", new Int(5), key, weights(3))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"module.", "_orig_mod.", "module._orig_mod.", "model.diffusion_model."})
    void theWeightsAreFoundBehindAnyPrefix(String prefix) throws Exception {
        Dict prefixed = dict(prefix + "a.w", tensor(3), prefix + "b", tensor(4), "loss.w", tensor(5));
        Selection selection = select(dict("model", prefixed));
        takes(3, selection);
        assertThat(selection.entries()).doesNotContainKey("loss.w");
        assertThat(selection.skipped()).containsExactly(new Skipped("model.loss.w", "a tensor"));
    }

    @Test
    void aPrefixEndsAtADot() throws Exception {
        Dict names = dict("data.w", tensor(1), "a.w", tensor(3), "b", tensor(2));
        takes(3, select(names));
    }

    @Test
    void namesMayBeSpreadOverDictionaries() throws Exception {
        takes(3, select(dict("net", dict("a", dict("w", tensor(3)), "b", tensor(1)))));
    }

    @Test
    void listsAreLookedThroughToo() throws Exception {
        takes(
                3,
                select(dict(
                        "models", list(new Int(1), weights(3)), "pair", new Tuple(List.of(None.NONE, weights(4))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ema", "EMA", "model_ema", "params_ema", "ema_model", "emaModel", "ema_0.9999", "shadow"})
    void theAverageIsTakenUnlessTheRawWeightsAreAskedFor(String key) throws Exception {
        for (Dict both :
                List.of(dict("model", weights(3), key, weights(4)), dict(key, weights(4), "model", weights(3)))) {
            Selection average = select(both);
            takes(4, average);
            assertThat(average.kind()).isEqualTo(EMA);
            assertThat(average.note().orElseThrow())
                    .isEqualTo("Of this checkpoint the EMA weights, \"" + key
                            + "\", are taken; it also holds raw weights, \"model\".");
            Selection raw = select(both, RAW);
            takes(3, raw);
            assertThat(raw.kind()).isEqualTo(RAW);
            takes(4, select(both, EMA));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema", "thematic", "cinema", "model"})
    void otherWordsAreNoAverage(String key) throws Exception {
        Selection selection = select(dict(key, weights(3)));
        takes(3, selection);
        assertThat(selection.kind()).isEmpty();
        assertThat(selection.note()).isEmpty();
    }

    @Test
    void averagesBesideTheWeightsInOneDictionaryAreApart() throws Exception {
        Dict flat = dict(
                "a.w", tensor(3), "b", tensor(1), "ema.a.w", tensor(4), "ema.b", tensor(2), "ema.decay", tensor(1));
        takes(4, select(flat));
        Selection raw = select(flat, RAW);
        takes(3, raw);
        assertThat(raw.entries().keySet()).containsExactly("a.w", "b");
    }

    @Test
    void namesThatLostTheirDotsAreFoundAgain() throws Exception {
        Dict flat = dict(
                "model.net.a.w", tensor(3), "model.net.b", tensor(1), "ema.netaw", tensor(3), "ema.netb", tensor(1));
        Selection average = select(flat);
        assertThat(average.kind()).isEqualTo(EMA);
        assertThat(average.entries().keySet()).containsExactly("a.w", "b");
        assertThat(average.entries().get("a.w")).isSameAs(flat.view().get(new Text("ema.netaw")));
        assertThat(average.note().orElseThrow()).contains("\"ema.net\"", "\"model.net\"");
    }

    @Test
    void listsOfAveragesAreInTheOrderOfTheWeights() throws Exception {
        TensorView first = tensor(3);
        Dict both =
                dict("model", weights(3), "ema", dict("decay", new Int(1), "shadow_params", list(first, tensor(103))));
        Selection average = select(both);
        assertThat(average.kind()).isEqualTo(EMA);
        assertThat(average.entries().get("a.w")).isSameAs(first);
        takes(3, select(both, RAW));
    }

    @Test
    void averagesThatFitNoWeightAreSaidAndLeft() throws Exception {
        Dict both = dict("model", weights(3), "ema", dict("shadow_params", list(tensor(103), tensor(3))));
        Selection raw = select(both);
        takes(3, raw);
        assertThat(raw.note().orElseThrow())
                .isEqualTo(
                        "The EMA weights, \"ema.shadow_params\", do not fit the raw weights one by one; the raw weights"
                                + " are taken.");
        refused(() -> select(both, EMA), "nothing in it says that it holds EMA weights");
    }

    @Test
    void whatIsAskedForMustBeThere() throws Exception {
        refused(() -> select(weights(3), EMA), "nothing in it says that it holds EMA weights");
        refused(() -> select(dict("ema", weights(3)), RAW), "it holds EMA weights alone, \"ema\"");
        takes(3, select(dict("ema", weights(3))));
        takes(3, select(weights(3), RAW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"optimizer", "optim_state", "exp_avg", "grads"})
    void whatAnOptimiserKeepsIsNotTaken(String key) throws Exception {
        Selection selection = select(dict(key, weights(4), "model", weights(3)));
        takes(3, selection);
        assertThat(selection.note()).isEmpty();
        assertThat(selection.skipped()).extracting(Skipped::name).containsExactly(key + ".a.w", key + ".b");
    }

    @Test
    void secondSetsOfRawWeightsAreSaid() throws Exception {
        Selection selection = select(dict("student", weights(3), "teacher", weights(4)));
        takes(3, selection);
        assertThat(selection.note().orElseThrow())
                .isEqualTo(
                        "Of this checkpoint the weights, \"student\", are taken; it also holds raw weights, \"teacher\".");
    }

    @Test
    void whatIsSkippedIsNamedWithItsKind() throws Exception {
        Dict state = dict(
                "model",
                weights(3),
                "step",
                new Int(5),
                "note",
                new Text("x"),
                "best",
                None.NONE,
                "seen",
                new PickleValue.Other("a set"),
                "losses",
                list(new Int(1), new Int(2)),
                "lr",
                new PickleValue.Real(1));
        assertThat(select(state).skipped())
                .extracting(Skipped::toString)
                .containsExactly(
                        "step (a number)",
                        "note (a text)",
                        "best (no value)",
                        "seen (a set)",
                        "losses (a list)",
                        "lr (a number)");
    }

    @Test
    void twoThingsOfOneNameAreRefused() throws Exception {
        Dict twice = dict("a.w", tensor(1), "b.c", tensor(2), "b", dict("c", tensor(3)), "a", dict("v", tensor(2)));
        takesAnything(select(dict("m", twice)));
        Dict spread = dict("a", dict("w", tensor(1)), "b.c", tensor(2), "b", dict("c", tensor(3)));
        refused(() -> select(spread), "two things of the name b.c");
    }

    private static void takesAnything(Selection selection) {
        assertThat(selection.entries()).containsKey("a.w");
    }

    @Test
    void emptyCheckpointsAreNone() {
        refused(() -> select(Dict.empty()), "it holds no tensors");
        refused(() -> select(dict("model", Dict.empty(), "step", new Int(1))), "it holds no tensors");
        refused(() -> select(tensor(1)), "a single value");
    }

    @Test
    void dictionariesThatHoldThemselvesEnd() throws Exception {
        Dict round = weights(3);
        round.put(new Text("self"), round);
        takes(3, select(round));
    }

    /** Each level holds the one below twice: 2^60 paths. */
    @Test
    void dictionariesThatHoldOneThingManyTimesEnd() throws Exception {
        PickleValue inner = weights(3);
        for (int i = 0; i < 60; i++) {
            inner = dict("l", inner, "r", inner);
        }
        Dict deep = dict("deep", inner, "model", weights(4));
        takes(4, select(deep));
    }

    @Test
    void deepNestingNeitherRecursesNorIsFollowed() throws Exception {
        PickleValue inner = weights(3);
        for (int i = 0; i < 200_000; i++) {
            inner = i % 2 == 0 ? dict("x", inner) : list(inner);
        }
        PickleValue bottom = inner;
        refused(() -> select(bottom), "it holds no tensors");
    }

    @Test
    void moreThingsThanAnyTrainingKeepsAreRefused() throws Exception {
        Dict many = weights(3);
        for (int i = 0; i < 100_001; i++) {
            many.put(new Int(i), None.NONE);
        }
        refused(() -> select(many), "it holds more than 100000 things beside weights");
    }

    @Test
    void longNamesAreCut() throws Exception {
        Dict dict = weights(3);
        dict.put(new Text("n".repeat(100_000)), new Int(1));
        assertThat(select(dict).skipped().getFirst().name())
                .hasSizeLessThan(1000)
                .endsWith("n...");
    }

    private static void refused(ThrowingCallable action, String part) {
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(action)
                .withMessageContaining(part);
    }
}
