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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints in the safetensors format, as its own library writes them, and malformed ones. */
class SafetensorsTest {

    private static final Path OFFICIAL = Path.of("src/test/resources/safetensors");

    @TempDir
    Path folder;

    private static byte[] bytes(String header, byte[] data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private StateDict open(byte[] content) throws IOException {
        return StateDict.open(Files.write(folder.resolve("x.safetensors"), content));
    }

    private void refused(byte[] content, String part) {
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> open(content).close())
                .withMessageStartingWith("The checkpoint cannot be used: ")
                .withMessageContaining(part)
                .withMessageEndingWith(".");
    }

    private static float[] read(StateDict dict, String name) {
        StoredTensor tensor = dict.tensor(name).orElseThrow();
        float[] values = new float[(int) tensor.size()];
        tensor.read(0, values, values.length);
        return values;
    }

    @ParameterizedTest
    @CsvSource({"f32, FLOAT32", "f16, FLOAT16", "bf16, BFLOAT16", "f64, FLOAT64"})
    void whatTheOfficialLibraryWroteIsRead(String type, ElementType expected) throws Exception {
        try (StateDict dict = StateDict.open(OFFICIAL.resolve(type + ".safetensors"))) {
            assertThat(dict.names()).containsExactlyInAnyOrder("block.weight", "block.bias", "scale");
            assertThat(dict.tensor("block.weight").orElseThrow().shape()).containsExactly(2, 3);
            assertThat(dict.tensor("block.weight").orElseThrow().type()).isEqualTo(expected);
            assertThat(read(dict, "block.weight")).containsExactly(0, 0.5f, -1, 1.5f, 2, -2.5f);
            assertThat(read(dict, "block.bias")).containsExactly(0.25f, -96);
            assertThat(dict.tensor("scale").orElseThrow().shape()).isEmpty();
            assertThat(read(dict, "scale")).containsExactly(8);
        }
    }

    @Test
    void tensorsMayLieInAnyOrder() throws Exception {
        String header = """
                {"b": {"dtype":"F32","shape":[1],"data_offsets":[8,12]},
                 "__metadata__": {"format":"pt"},
                 "a": {"data_offsets":[0,8],"shape":[2],"dtype":"F32"}}   """;
        try (StateDict dict = open(bytes(header, floats(1, 2, 3)))) {
            assertThat(dict.names()).containsExactly("b", "a");
            assertThat(read(dict, "a")).containsExactly(1, 2);
            assertThat(read(dict, "b")).containsExactly(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,12]}} | another number of bytes",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,12]}} | another number of bytes",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,12]}} | another number of bytes",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,12]}} | another number",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807],\"data_offsets\":[0,12]}} | another number",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[12,0]}} | no type, shape or place",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0]}} | no type, shape or place",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[3]}} | no type, shape or place",
                "{\"w\":{\"shape\":[3],\"data_offsets\":[0,12]}} | no type, shape or place",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[-12,0]}} | does not list tensors",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,99999999999999999999]}} | does not list",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,12]}} | does not list tensors",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":\"3\",\"data_offsets\":[0,12]}} | does not list tensors",
                "{\"w\":{\"dtype\":32,\"shape\":[3],\"data_offsets\":[0,12]}} | does not list tensors",
                "{\"w\":[3]} | does not list tensors",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}} {} | does not list tensors",
                "{\"w\":{\"dtype\":\"F7\",\"shape\":[12],\"data_offsets\":[0,12]}} | holds no tensors",
                "{\"__metadata__\":3,\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}} | does not list",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,1200]}} | 1200 bytes and the file has 12",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | 8 bytes and the file has 12",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}} | overlap or leave gaps",
                "{\"__metadata__\":{\"a\":\"b\"}} | bytes and the file has 12",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]} | not the JSON",
            })
    void hostileHeadersAreRefused(String header, String part) {
        refused(bytes(header, floats(1, 2, 3)), part);
    }

    @Test
    void tensorsThatShareBytesAreRefused() {
        refused(bytes("""
                {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},
                 "b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", floats(1, 2, 3)), "overlap");
        refused(bytes("""
                {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},
                 "b":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", floats(1, 2, 3)), "overlap");
    }

    @Test
    void theSameNameTwiceIsRefused() {
        refused(bytes("""
                {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},
                 "a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", floats(1, 2, 3)), "not the JSON");
    }

    @Test
    void aHeaderDeeperThanAnyStackIsRefused() {
        refused(bytes("{\"w\":" + "[".repeat(1_000_000), new byte[0]), "");
        refused(bytes("{\"__metadata__\":" + "{\"a\":".repeat(1_000_000), new byte[0]), "not the JSON");
    }

    @Test
    void aHeaderOfMoreThan16MegabytesIsRefused() {
        refused(bytes("{" + " ".repeat(17 << 20) + "}", new byte[0]), "more than any network");
    }

    @Test
    void aFileWithoutTensorsIsRefused() {
        refused(bytes("{}", new byte[0]), "holds no tensors");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40})
    void aHeaderLongerThanTheFileIsRefused(long length) {
        byte[] whole = bytes("{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", floats(1));
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
        refused(whole, "damaged or not downloaded to the end");
    }

    @Test
    void everyTruncationIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(OFFICIAL.resolve("f32.safetensors"));
        for (int length = 0; length < whole.length; length++) {
            refused(Arrays.copyOf(whole, length), "");
        }
        refused(Arrays.copyOf(whole, whole.length + 1), "and the file has");
    }

    /** If any byte changes, the file is read as some weights or refused with one sentence. */
    @Test
    void damagedFilesAreReadOrRefused() throws Exception {
        byte[] whole = Files.readAllBytes(OFFICIAL.resolve("f16.safetensors"));
        SplittableRandom random = new SplittableRandom(5);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = whole.clone();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try (StateDict dict = open(damaged)) {
                dict.names().forEach(name -> dict.tensor(name).orElseThrow().shape());
            } catch (BadCheckpointException e) {
                assertThat(e.getMessage()).startsWith("The checkpoint cannot be used: ");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }
}
