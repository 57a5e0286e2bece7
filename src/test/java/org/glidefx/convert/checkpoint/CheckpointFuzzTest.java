package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.glidefx.convert.checkpoint.PickleBytes.Layout;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes a checkpoint holds, it is read or refused with one sentence: nothing else is thrown, and nothing outside it is
 * read.
 *
 * <p>{@code mvn verify} runs the seeds below and no more, in a process of their own, because Jazzer instruments all classes.
 * {@code mvn test -Pfuzz -Dtest=CheckpointFuzzTest} lets Jazzer mutate them for ten minutes, guided by the branches that they
 * reach.
 */
@Tag("fuzz")
class CheckpointFuzzTest {

    private static final int MOST_READ = 4096;

    /** One file of each format that is read, and some that are not. */
    static Stream<byte[]> seeds() throws IOException {
        PickleBytes state = PickleBytes.start()
                .op('}')
                .text("w")
                .tensor(Layout.floats(6, 0, new long[] {2, 3}, new long[] {3, 1}))
                .op('s')
                .text("b")
                .tensor(Layout.floats(6, 2, new long[] {2}, new long[] {2}))
                .op('s');
        byte[] half = PickleBytes.start()
                .op('}')
                .text("h")
                .tensor(new Layout("HalfStorage", "0", 8, 0, new long[] {8}, new long[] {1}))
                .op('s')
                .stop();
        Path shared = Path.of("src/test/resources/safetensors");
        return Stream.of(
                TorchFile.of(state.stop(), 6).bytes(),
                TorchFile.of(half, 4).part("archive/byteorder", "little").bytes(),
                TorchFile.of(state.stop(), 6).compressed().bytes(),
                legacy(state.stop()),
                Files.readAllBytes(shared.resolve("f16.safetensors")),
                Files.readAllBytes(shared.resolve("bf16.safetensors")),
                state.stop(),
                "<html>not found</html>".getBytes(StandardCharsets.UTF_8),
                new byte[0]);
    }

    /** The format before the zip container: magic number, version, platform, state dict, keys, storages. */
    private static byte[] legacy(byte[] state) {
        byte[] magic = PickleBytes.start()
                .raw(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19)
                .stop();
        byte[] version = PickleBytes.start().raw('M', 0xe9, 0x03).stop();
        byte[] platform = PickleBytes.start()
                .op('}')
                .text("little_endian")
                .raw(0x88)
                .op('s')
                .stop();
        byte[] keys = PickleBytes.start().op(']').text("0").op('a').stop();
        ByteBuffer storage = ByteBuffer.allocate(Long.BYTES + 6 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        storage.putLong(6);
        for (int i = 0; i < 6; i++) {
            storage.putFloat(i);
        }
        ByteBuffer all = ByteBuffer.allocate(
                magic.length + version.length + platform.length + state.length + keys.length + storage.capacity());
        return all.put(magic)
                .put(version)
                .put(platform)
                .put(state)
                .put(keys)
                .put(storage.array())
                .array();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void everyFileIsReadOrRefused(byte[] content) throws IOException {
        try {
            FileBytes file = new FileBytes(MemorySegment.ofArray(content));
            Container container = CheckpointFormat.open(file, Inflated::of);
            WeightChoice choice = new WeightChoice("w", Optional.empty());
            Selection selection = Selector.select(container.leaves(), choice);
            for (StoredTensor tensor :
                    NamedTensors.of(selection, container::bytes).values()) {
                read(tensor);
            }
        } catch (BadCheckpointException refused) {
            assertThat(refused.getMessage())
                    .startsWith("The checkpoint cannot be used: ")
                    .endsWith(".");
            assertThat(refused.getMessage().length()).isLessThan(2000);
        }
    }

    /** Reads the first and the last elements. */
    private static void read(StoredTensor tensor) {
        if (!tensor.type().isFloating()) {
            return;
        }
        int count = (int) Math.min(MOST_READ, tensor.size());
        tensor.read(0, new float[count], count);
        tensor.read(tensor.size() - count, new float[count], count);
    }
}
