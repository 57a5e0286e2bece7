package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.glidefx.convert.checkpoint.PickleBytes.Layout;
import org.glidefx.testing.Goldens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateDictTest {

    @TempDir
    Path folder;

    @Test
    void tensorsAreReadInRowMajorOrder() throws Exception {
        assertThat(read(Layout.floats(6, 0, new long[] {2, 3}, new long[] {3, 1})))
                .containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void offsetsAreRespected() throws Exception {
        assertThat(read(Layout.floats(10, 4, new long[] {2, 3}, new long[] {3, 1})))
                .containsExactly(4, 5, 6, 7, 8, 9);
    }

    @Test
    void transposedTensorsAreReadAlongTheirStrides() throws Exception {
        assertThat(read(Layout.floats(6, 0, new long[] {3, 2}, new long[] {1, 3})))
                .containsExactly(0, 3, 1, 4, 2, 5);
    }

    @Test
    void slicedTensorsSkipWhatIsBetween() throws Exception {
        Layout columns = Layout.floats(12, 1, new long[] {3, 2}, new long[] {4, 1});
        assertThat(read(columns)).containsExactly(1, 2, 5, 6, 9, 10);
        Layout everyOther = Layout.floats(12, 0, new long[] {3, 2}, new long[] {4, 2});
        assertThat(read(everyOther)).containsExactly(0, 2, 4, 6, 8, 10);
    }

    @Test
    void scalarsHaveOneElement() throws Exception {
        assertThat(read(Layout.floats(3, 2, new long[0], new long[0]))).containsExactly(2);
    }

    @Test
    void everyPartOfATensorCanBeReadAlone() throws Exception {
        Layout layout = Layout.floats(30, 3, new long[] {4, 5}, new long[] {1, 5});
        try (StateDict dict = StateDict.open(file(layout))) {
            StoredTensor tensor = dict.tensor("w").orElseThrow();
            float[] whole = new float[20];
            tensor.read(0, whole, 20);
            for (int from = 0; from < 20; from++) {
                for (int count = 0; from + count <= 20; count++) {
                    float[] part = new float[count];
                    tensor.read(from, part, count);
                    assertThat(part).isEqualTo(Arrays.copyOfRange(whole, from, from + count));
                }
            }
        }
    }

    @Test
    void readingBeyondTheEndIsRefused() throws Exception {
        try (StateDict dict = StateDict.open(file(Layout.floats(6, 0, new long[] {6}, new long[] {1})))) {
            StoredTensor tensor = dict.tensor("w").orElseThrow();
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> tensor.read(4, new float[3], 3));
        }
    }

    @Test
    void otherFloatingTypesAreWidened() throws Exception {
        byte[] halves = shorts(Float.floatToFloat16(1.5f), Float.floatToFloat16(-65504));
        assertThat(read("HalfStorage", 2, halves)).containsExactly(1.5f, -65504);
        byte[] brains =
                shorts((short) (Float.floatToIntBits(3.140625f) >> 16), (short) (Float.floatToIntBits(-2e30f) >> 16));
        assertThat(read("BFloat16Storage", 2, brains)[0]).isEqualTo(3.140625f);
        ByteBuffer doubles = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(Math.E)
                .putDouble(-1);
        assertThat(read("DoubleStorage", 2, doubles.array())).containsExactly((float) Math.E, -1);
    }

    @Test
    void wholeNumbersAreKnownButNotReadAsWeights() throws Exception {
        Layout layout = new Layout("LongStorage", "0", 1, 0, new long[] {1}, new long[] {1});
        byte[] pickle =
                PickleBytes.start().op('}').text("w").tensor(layout).op('s').stop();
        try (StateDict dict = StateDict.open(TorchFile.of(pickle, 2).write(folder.resolve("x.pt")))) {
            StoredTensor tensor = dict.tensor("w").orElseThrow();
            assertThat(tensor.type()).isEqualTo(ElementType.INT64);
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> tensor.read(0, new float[1], 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"state_dict", "sd", "model_state_dict", "model", "ema"})
    void stateDictsInsideOfAnotherDictionaryAreFound(String key) throws Exception {
        Layout layout = Layout.floats(2, 0, new long[] {2}, new long[] {1});
        PickleBytes pickle = PickleBytes.start()
                .op('}')
                .text("step")
                .number(5)
                .op('s')
                .text(key)
                .op('}');
        byte[] bytes = pickle.text("w").tensor(layout).op('s').op('s').stop();
        try (StateDict dict = StateDict.open(TorchFile.of(bytes, 2).write(folder.resolve("x.pt")))) {
            assertThat(dict.names()).containsExactly("w");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unet-plain", "unet-inpaint", "unet-upsample", "unet-odd-depth", "unet-odd-single"})
    void officialCheckpointsAreRead(String name) throws Exception {
        int expected = Goldens.manifest()
                .at("/folders/" + name + "/files/checkpoint.pt/tensors")
                .intValue();
        try (StateDict dict = StateDict.open(new Goldens(name).file("checkpoint.pt"))) {
            assertThat(dict.tensors()).hasSize(expected).containsKeys("time_embed.0.weight", "out.2.bias");
            assertThat(dict.tensor("token_embedding.weight").orElseThrow().shape()[0])
                    .isEqualTo(64);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "6, 0, '7', '1'",
        "6, 1, '6', '1'",
        "6, 7, '1', '1'",
        "6, -1, '2', '1'",
        "6, 0, '2,3', '4,1'",
        "6, 0, '2,3', '-3,1'",
        "6, 0, '-2,3', '3,1'",
        "6, 7, '0,3', '3,1'",
        "6, 0, '2,3', '3'",
        "6, 0, '9223372036854775807,9223372036854775807', '1,1'",
        "6, 0, '2,2', '9223372036854775807,1'",
        "6, 0, '4294967296,4294967296', '1,1'",
        "6, 6, '', ''",
        "0, 0, '1', '1'"
    })
    void windowsOutsideOfTheirStorageAreRefused(long elements, long offset, String shape, String strides)
            throws Exception {
        Layout layout = Layout.floats(elements, offset, longs(shape), longs(strides));
        byte[] pickle =
                PickleBytes.start().op('}').text("w").tensor(layout).op('s').stop();
        refused(TorchFile.of(pickle, (int) elements).bytes(), "the tensor w does not fit inside its storage");
    }

    @Test
    void storagesOfAnotherLengthThanClaimedAreRefused() throws Exception {
        byte[] pickle = pickle(Layout.floats(6, 0, new long[] {6}, new long[] {1}));
        refused(TorchFile.of(pickle, 5).bytes(), "has 20 bytes, expected 24");
    }

    @Test
    void missingStoragesAreRefused() throws Exception {
        byte[] pickle = pickle(new Layout("FloatStorage", "7", 6, 0, new long[] {6}, new long[] {1}));
        refused(TorchFile.of(pickle, 6).bytes(), "data/7 is missing");
    }

    @Test
    void storageKeysCannotLeaveTheArchive() throws Exception {
        byte[] pickle = pickle(new Layout("FloatStorage", "../data.pkl", 6, 0, new long[] {6}, new long[] {1}));
        refused(TorchFile.of(pickle, 6).bytes(), "is missing");
    }

    @Test
    void otherOrdersOfBytesAreRefused() throws Exception {
        byte[] pickle = pickle(Layout.floats(1, 0, new long[] {1}, new long[] {1}));
        refused(TorchFile.of(pickle, 1).part("archive/byteorder", "middle").bytes(), "neither little nor big");
    }

    @Test
    void littleEndianFilesAreRead() throws Exception {
        byte[] pickle = pickle(Layout.floats(1, 0, new long[] {1}, new long[] {1}));
        Path file = TorchFile.of(pickle, 1).part("archive/byteorder", "little").write(folder.resolve("x.pt"));
        try (StateDict dict = StateDict.open(file)) {
            assertThat(dict.names()).containsExactly("w");
        }
    }

    @Test
    void archivesWithoutAPickleAreRefused() throws Exception {
        refused(new TorchFile().part("word/document.xml", "<x/>").bytes(), "no data.pkl");
    }

    @Test
    void archivesWithTwoPicklesAreRefused() throws Exception {
        byte[] pickle = pickle(Layout.floats(1, 0, new long[] {1}, new long[] {1}));
        refused(TorchFile.of(pickle, 1).part("other/data.pkl", pickle).bytes(), "two checkpoints");
    }

    @Test
    void checkpointsWithoutTensorsAreRefused() throws Exception {
        refused(archive(PickleBytes.start().op('}').text("epoch").number(3).op('s')), "holds no tensors");
        refused(archive(PickleBytes.start().number(3)), "a single value");
        refused(archive(PickleBytes.start().op('}')), "holds no tensors");
    }

    @Test
    void expandedTensorsRepeatTheirElements() throws Exception {
        assertThat(read(Layout.floats(6, 2, new long[] {3, 2}, new long[] {0, 1})))
                .containsExactly(2, 3, 2, 3, 2, 3);
    }

    @Test
    void picklesThatWouldRunSomethingAreRefused() throws Exception {
        Path witness = folder.resolve("hacked");
        PickleBytes pickle = PickleBytes.start()
                .global("os", "system")
                .text("touch " + witness)
                .raw(0x85)
                .op('R');
        refused(archive(pickle), "os.system");
        assertThat(witness).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "'', the file is empty",
        "'<!DOCTYPE html><html>', the file is a web page",
        "'just some text', the file was written neither by torch.save",
        "'PK', the file was written neither by torch.save",
        "'Rar!x', the file is a packed archive",
        "'--------{\"w\":1}', the file is in the safetensors format, but damaged"
    })
    void otherFilesAreRefusedWithAdvice(String content, String part) throws Exception {
        refused(content.getBytes(StandardCharsets.US_ASCII), part);
    }

    @Test
    void foldersAndMissingFilesAreRefused() {
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> StateDict.open(folder))
                .withMessageContaining("is not a file");
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> StateDict.open(folder.resolve("none.pt")))
                .withMessageContaining("there is no file");
    }

    @Test
    void truncationsOfARealCheckpointAreRefused() throws Exception {
        byte[] whole = Files.readAllBytes(new Goldens("unet-inpaint").file("checkpoint.pt"));
        for (int length = 0; length < whole.length; length += 1 + whole.length / 200) {
            refused(Arrays.copyOf(whole, length), "");
        }
        refused(Arrays.copyOf(whole, whole.length - 1), "not downloaded to the end");
    }

    @Test
    void damageToARealCheckpointNeverDoesMoreThanBeRefused() throws Exception {
        byte[] whole = Files.readAllBytes(new Goldens("unet-inpaint").file("checkpoint.pt"));
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            int near = random.nextBoolean() ? 0 : whole.length - 4000;
            damaged[near + random.nextInt(4000)] ^= (byte) (1 + random.nextInt(255));
            Path file = Files.write(folder.resolve("damaged.pt"), damaged);
            try (StateDict dict = StateDict.open(file)) {
                assertThat(dict.names()).isNotEmpty();
            } catch (BadCheckpointException e) {
                assertThat(e).hasMessageStartingWith("The checkpoint cannot be used: ");
            }
        }
    }

    private float[] read(Layout layout) throws IOException {
        try (StateDict dict = StateDict.open(file(layout))) {
            StoredTensor tensor = dict.tensor("w").orElseThrow();
            float[] values = new float[(int) tensor.size()];
            tensor.read(0, values, values.length);
            return values;
        }
    }

    private float[] read(String storageClass, int elements, byte[] storage) throws IOException {
        byte[] pickle = pickle(new Layout(storageClass, "0", elements, 0, new long[] {elements}, new long[] {1}));
        Path file = TorchFile.of(pickle, 0).part("archive/data/0", storage).write(folder.resolve(storageClass));
        try (StateDict dict = StateDict.open(file)) {
            float[] values = new float[elements];
            dict.tensor("w").orElseThrow().read(0, values, elements);
            return values;
        }
    }

    private Path file(Layout layout) throws IOException {
        return TorchFile.of(pickle(layout), (int) layout.elements()).write(folder.resolve("x.pt"));
    }

    private static byte[] pickle(Layout layout) {
        return PickleBytes.start().op('}').text("w").tensor(layout).op('s').stop();
    }

    private static byte[] archive(PickleBytes pickle) {
        return TorchFile.of(pickle.stop(), 1).bytes();
    }

    private static byte[] shorts(short... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (short value : values) {
            bytes.putShort(value);
        }
        return bytes.array();
    }

    private static long[] longs(String list) {
        return list.isEmpty()
                ? new long[0]
                : Arrays.stream(list.split(",")).mapToLong(Long::parseLong).toArray();
    }

    private void refused(byte[] content, String part) throws IOException {
        Path file = Files.write(folder.resolve("refused.pt"), content);
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> StateDict.open(file).close())
                .withMessageContaining(part)
                .withMessageEndingWith(".");
    }
}
