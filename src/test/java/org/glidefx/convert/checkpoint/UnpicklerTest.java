package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glidefx.convert.checkpoint.PickleBytes.Layout;
import org.glidefx.convert.checkpoint.PickleValue.Dict;
import org.glidefx.convert.checkpoint.PickleValue.Flag;
import org.glidefx.convert.checkpoint.PickleValue.Int;
import org.glidefx.convert.checkpoint.PickleValue.None;
import org.glidefx.convert.checkpoint.PickleValue.Other;
import org.glidefx.convert.checkpoint.PickleValue.Real;
import org.glidefx.convert.checkpoint.PickleValue.Sequence;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;
import org.glidefx.convert.checkpoint.PickleValue.Text;
import org.glidefx.convert.checkpoint.PickleValue.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnpicklerTest {

    private static final Layout LAYOUT = Layout.floats(6, 0, new long[] {2, 3}, new long[] {3, 1});

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 127, -128, 300, -70000, Long.MAX_VALUE, Long.MIN_VALUE})
    void longNumbersKeepTheirSign(long value) throws Exception {
        assertThat(PickleBytes.start().number(value).load()).isEqualTo(new Int(value));
    }

    @Test
    void shortLongNumbersAreTwosComplement() throws Exception {
        assertThat(PickleBytes.start().raw(0x8a, 1, 0xff).load()).isEqualTo(new Int(-1));
        assertThat(PickleBytes.start().raw(0x8a, 2, 0, 0x80).load()).isEqualTo(new Int(-32768));
        assertThat(PickleBytes.start().raw(0x8a, 0).load()).isEqualTo(new Int(0));
    }

    @Test
    void plainValuesAreRead() throws Exception {
        assertThat(PickleBytes.start().raw('K', 200).load()).isEqualTo(new Int(200));
        assertThat(PickleBytes.start().raw('M', 0xff, 0xff).load()).isEqualTo(new Int(65535));
        assertThat(PickleBytes.start().op('J').int32(-5).load()).isEqualTo(new Int(-5));
        assertThat(PickleBytes.start()
                        .raw('G', 0x40, 0x09, 0x21, 0xfb, 0x54, 0x44, 0x2d, 0x18)
                        .load())
                .isEqualTo(new Real(Math.PI));
        assertThat(PickleBytes.start().raw(0x88).load()).isEqualTo(new Flag(true));
        assertThat(PickleBytes.start().op('N').load()).isEqualTo(None.NONE);
        assertThat(PickleBytes.start().text("größe").load()).isEqualTo(new Text("größe"));
        assertThat(PickleBytes.start().raw('U', 2, 'o', 'k').load()).isEqualTo(new Text("ok"));
    }

    @Test
    void containersAreFilledInOrder() throws Exception {
        PickleValue list = PickleBytes.start()
                .op(']')
                .op('(')
                .number(1)
                .number(2)
                .op('e')
                .number(3)
                .op('a')
                .load();
        assertThat(((Sequence) list).items()).containsExactly(new Int(1), new Int(2), new Int(3));
        PickleValue dict = PickleBytes.start()
                .op('}')
                .text("b")
                .number(1)
                .op('s')
                .op('(')
                .text("a")
                .number(2)
                .op('u')
                .load();
        assertThat(((Dict) dict).view().keySet()).containsExactly(new Text("b"), new Text("a"));
    }

    @Test
    void tuplesOfEveryLengthAreRead() throws Exception {
        assertThat(PickleBytes.start().op(')').load()).isEqualTo(new Tuple(List.of()));
        assertThat(PickleBytes.start().number(1).number(2).number(3).raw(0x87).load())
                .isEqualTo(new Tuple(List.of(new Int(1), new Int(2), new Int(3))));
        assertThat(PickleBytes.start().tuple(1, 2, 3, 4, 5).load())
                .extracting(value -> ((Tuple) value).items().size())
                .isEqualTo(5);
    }

    @Test
    void rememberedValuesComeBack() throws Exception {
        PickleValue pair =
                PickleBytes.start().text("x").raw('q', 7).raw('h', 7).raw(0x86).load();
        assertThat(pair).isEqualTo(new Tuple(List.of(new Text("x"), new Text("x"))));
    }

    @Test
    void tensorsBecomeWindows() throws Exception {
        TensorView view = (TensorView) PickleBytes.start().tensor(LAYOUT).load();
        assertThat(view.shape()).containsExactly(2, 3);
        assertThat(view.strides()).containsExactly(3, 1);
        assertThat(view.storage().type()).isEqualTo(ElementType.FLOAT32);
    }

    @Test
    void parametersAreTheirTensors() throws Exception {
        PickleBytes pickle = PickleBytes.start()
                .global("torch._utils", "_rebuild_parameter")
                .op('(')
                .tensor(LAYOUT);
        pickle.raw(0x88).global("collections", "OrderedDict").ops(")RtR");
        assertThat(pickle.load()).isInstanceOf(TensorView.class);
    }

    @Test
    void attributesOfAnOrderedDictArePassedOver() throws Exception {
        PickleBytes pickle =
                PickleBytes.start().global("collections", "OrderedDict").ops(")R");
        pickle.text("w")
                .number(1)
                .op('s')
                .op('}')
                .text("_metadata")
                .number(2)
                .op('s')
                .op('b');
        assertThat(((Dict) pickle.load()).view()).containsOnlyKeys(new Text("w"));
    }

    @ParameterizedTest
    @CsvSource({
        "os, system",
        "posix, system",
        "nt, system",
        "subprocess, Popen",
        "builtins, eval",
        "__builtin__, exec",
        "torch, load",
        "torch, tensor",
        "torch.storage, _load_from_bytes",
        "torch._utils, _rebuild_tensor_v2.__globals__",
        "collections, OrderedDict.__reduce__",
        "numpy.core.multiarray, scalar",
        "functools, partial"
    })
    void otherNamesAreRefusedAndNamed(String module, String name) {
        PickleBytes pickle = PickleBytes.start()
                .global(module, name)
                .text("touch hacked")
                .raw(0x85)
                .op('R');
        refused(pickle::load, module.replace("__builtin__", "builtins") + "." + name);
    }

    @Test
    void namesAreShownWithoutControlCharacters() {
        refused(() -> PickleBytes.start().global("os\u001b[2J", "system").load(), "os?[2J.system");
    }

    @Test
    void storageClassesCannotBeCalled() {
        refused(
                () -> PickleBytes.start()
                        .global("torch", "FloatStorage")
                        .ops(")R")
                        .load(),
                "cannot be called");
    }

    @Test
    void attributesOfOtherThingsAreRefused() {
        refused(() -> PickleBytes.start().op(']').op('}').op('b').load(), "sets attributes");
    }

    @ParameterizedTest
    @ValueSource(chars = {'i', 'o', 'P', 'S', 'I', 'L', 'F', 'V', '0', '1', '2', 'd', 'l', 'p', 'g'})
    void instructionsThatTorchDoesNotUseAreRefused(char opcode) {
        refused(() -> PickleBytes.start().text("a").op(opcode).text("b").load(), "instruction");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x82, 0x83, 0x84, 0x97, 0x98})
    void instructionsThatReachOutOfThePickleAreRefused(int opcode) {
        refused(() -> PickleBytes.start().text("a").raw(opcode).text("b").load(), "instruction");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void protocolsOfTodayAreRead(int version) throws Exception {
        assertThat(new PickleBytes().raw(0x80, version).op('N').load()).isEqualTo(None.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 255})
    void otherProtocolsAreRefused(int version) {
        refused(() -> new PickleBytes().raw(0x80, version).op('N').load(), "protocol " + version);
    }

    @Test
    void bytesOfLaterProtocolsArePassedOver() throws Exception {
        assertThat(PickleBytes.start().raw('C', 2, 1, 2).load()).isInstanceOf(Other.class);
        assertThat(PickleBytes.start().op('B').int32(2).raw(1, 2).load()).isInstanceOf(Other.class);
        assertThat(PickleBytes.start().raw(0x8e, 1, 0, 0, 0, 0, 0, 0, 0, 9).load())
                .isInstanceOf(Other.class);
        assertThat(PickleBytes.start().raw(0x96, 1, 0, 0, 0, 0, 0, 0, 0, 9).load())
                .isInstanceOf(Other.class);
        refused(() -> PickleBytes.start().op('B').int32(-1).load(), "ends too early");
    }

    @Test
    void setsKeepNothing() throws Exception {
        PickleBytes filled =
                PickleBytes.start().raw(0x8f).op('(').number(1).number(2).raw(0x90);
        assertThat(((Other) filled.load()).kind()).isEqualTo("a set");
        PickleBytes frozen = PickleBytes.start().op('(').number(1).number(2).raw(0x91);
        assertThat(((Other) frozen.load()).kind()).isEqualTo("a set of 2");
        refused(() -> PickleBytes.start().op(']').op('(').number(1).raw(0x90).load(), "damaged");
    }

    @Test
    void framesAndShortTextsOfProtocol4AreRead() throws Exception {
        PickleBytes pickle = new PickleBytes().raw(0x80, 4, 0x95, 20, 0, 0, 0, 0, 0, 0, 0);
        pickle.raw(0x8c, 1, 'a', 0x94).raw('h', 0).raw(0x86);
        assertThat(pickle.load()).isEqualTo(new Tuple(List.of(new Text("a"), new Text("a"))));
        PickleBytes ordered = PickleBytes.start()
                .text("collections")
                .text("OrderedDict")
                .raw(0x93)
                .ops(")R");
        assertThat(ordered.load()).isEqualTo(Dict.empty());
    }

    @Test
    void namesOnTheStackAreAllowedLikeOthers() {
        refused(() -> PickleBytes.start().text("os").text("system").raw(0x93).load(), "os.system");
        refused(() -> PickleBytes.start().text("os").number(1).raw(0x93).load(), "damaged");
    }

    @Test
    void objectsAreMadeLikeCalls() throws Exception {
        PickleBytes pickle =
                PickleBytes.start().global("collections", "OrderedDict").op(')').raw(0x81);
        assertThat(pickle.load()).isEqualTo(Dict.empty());
        PickleBytes keywords = PickleBytes.start()
                .global("collections", "OrderedDict")
                .ops(")}")
                .raw(0x92);
        assertThat(keywords.load()).isEqualTo(Dict.empty());
        PickleBytes some =
                PickleBytes.start().global("collections", "OrderedDict").ops(")}");
        refused(() -> some.text("a").number(1).op('s').raw(0x92).load(), "by keywords");
    }

    @Test
    void numbersBeyond64BitsAreLarge() throws Exception {
        PickleValue large =
                PickleBytes.start().raw(0x8a, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1).load();
        assertThat(((Other) large).kind()).isEqualTo("a large number");
        assertThat(PickleBytes.start().raw(0x8b).int32(2).raw(0xff, 0xff).load())
                .isEqualTo(new Int(-1));
    }

    /** Tuples nested so that each holds the one before twice; hashing the outermost would never end. */
    @Test
    void anyKeyOfADictionaryIsPassedOverInNoTime() throws Exception {
        PickleBytes pickle = PickleBytes.start().op('}').op(')');
        for (int i = 0; i < 200; i++) {
            pickle.raw('q', 1).raw('h', 1).raw(0x86);
        }
        assertThat(((Dict) pickle.number(1).op('s').load()).view()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", "e", "u", "R", "b", "a", "s", "Q", "(t)", "}(Nu", "]Na(", "NNu", "N(e", "Na"})
    void instructionsWithoutTheirOperandsAreRefused(String opcodes) {
        refused(() -> PickleBytes.start().ops(opcodes.replace(")", "R")).load(), "cannot be used");
    }

    @Test
    void nothingUnderAMarkCanBeTaken() {
        refused(() -> PickleBytes.start().number(1).op('(').raw(0x85).load(), "damaged");
    }

    @Test
    void unknownMemoEntriesAreRefused() {
        refused(() -> PickleBytes.start().raw('h', 3).load(), "damaged");
    }

    @Test
    void dictionariesWithTheSameKeyTwiceAreRefused() {
        PickleBytes twice = PickleBytes.start()
                .op('}')
                .text("a")
                .number(1)
                .op('s')
                .text("a")
                .number(1)
                .op('s');
        refused(twice::load, "twice");
    }

    @Test
    void longTextsAreRefusedBeforeTheyAreRead() {
        refused(() -> PickleBytes.start().op('X').int32(-1).load(), "4294967295 bytes");
    }

    @Test
    void longNumbersThatEndTooEarlyAreRefused() {
        refused(() -> PickleBytes.start().raw(0x8a, 200).load(), "ends too early");
        refused(() -> PickleBytes.start().raw(0x8b).int32(-1).load(), "ends too early");
    }

    @Test
    void endlessNamesAreRefused() {
        refused(() -> PickleBytes.start().global("m".repeat(300), "n").load(), "256 letters");
    }

    @Test
    void tensorsOfTooManyDimensionsAreRefused() {
        long[] ones = new long[9];
        Arrays.fill(ones, 1);
        refused(
                () -> PickleBytes.start()
                        .tensor(Layout.floats(1, 0, ones, ones))
                        .load(),
                "9 dimensions");
    }

    @Test
    void storagesOfNegativeLengthAreRefused() {
        refused(() -> PickleBytes.start().storage("FloatStorage", "0", -1).load(), "refers to a storage");
    }

    @Test
    void endlessPicklesAreRefused() {
        byte[] endless = new byte[(8 << 20) + 100];
        endless[0] = (byte) 0x80;
        endless[1] = 2;
        for (int i = 2; i < endless.length; i++) {
            endless[i] = (byte) (i % 2 == 0 ? ')' : 0x85);
        }
        refused(() -> PickleBytes.load(endless), "more than 8388608 values");
    }

    @Test
    void storagesThatContradictEachOtherAreRefused() {
        PickleBytes pickle = PickleBytes.start().storage("FloatStorage", "0", 4).storage("HalfStorage", "0", 4);
        refused(pickle.raw(0x86)::load, "two things about the storage 0");
    }

    @Test
    void deepNestingNeedsNoStack() throws Exception {
        PickleBytes pickle = PickleBytes.start().op(')');
        for (int i = 0; i < 300_000; i++) {
            pickle.raw(0x85);
        }
        assertThat(pickle.load()).isInstanceOf(Tuple.class);
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole =
                PickleBytes.start().op('}').text("w").tensor(LAYOUT).op('s').stop();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(BadCheckpointException.class).isThrownBy(() -> PickleBytes.load(cut));
        }
    }

    @Test
    void damagedBytesNeverDoMoreThanBeRefused() {
        byte[] whole =
                PickleBytes.start().op('}').text("w").tensor(LAYOUT).op('s').stop();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            for (int j = 0; j < 3; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(PickleBytes.load(damaged)).isNotNull();
            } catch (BadCheckpointException e) {
                assertThat(e).hasMessageEndingWith(".");
            }
        }
    }

    private static void refused(ThrowingCallable action, String part) {
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(action)
                .withMessageStartingWith("The checkpoint cannot be used: ")
                .withMessageContaining(part)
                .withMessageEndingWith(".");
    }
}
