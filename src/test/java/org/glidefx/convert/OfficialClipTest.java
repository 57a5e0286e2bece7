package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glidefx.convert.checkpoint.StateDict;
import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Dims;
import org.glidefx.convert.graph.Graph;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The noised CLIP that OpenAI released, in its full size: names and shapes of its weights against the official code's.
 *
 * <p>The expected hashes are SHA-256 of the sorted lines "name [shape]" of {@code state_dict()} of the two encoders, built
 * from the official {@code clip/config.yaml} of openai/glide-text2im at 69b5307.
 */
class OfficialClipTest {

    private static final String TEXT = "9d4e78f3d565dbbae21c81f1a710510f0e515c1e65668d6ee2602d35ce7f7103";
    private static final String IMAGE = "9f79242d087c921c5b0390a393d7bac3234fa202018a4508c1e7a4ccc84a80a0";

    @TempDir
    Path folder;

    @FunctionalInterface
    interface Network {
        Graph build(ClipConfig config, Weights weights, DataType stored);
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of("text", (Network) ClipTextGraph::build, 185, 71_679_488, TEXT),
                Arguments.of("image", (Network) ClipImageGraph::encoder, 188, 86_443_776, IMAGE),
                Arguments.of("gradient", (Network) ClipImageGraph::gradient, 188, 86_443_776, IMAGE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void weightsHaveTheOfficialNamesAndShapes(String name, Network network, int tensors, long parameters, String hash)
            throws Exception {
        TestCheckpoint tables = new TestCheckpoint();
        tables.add("blocks.input.w_voc", 65536, 512);
        tables.add("blocks.input.w_t", 1000, 768);
        try (StateDict checkpoint = StateDict.open(tables.write(folder.resolve("tables.pt")))) {
            Weights weights = new Weights(checkpoint);
            network.build(ClipConfig.of(Options.parse("{}")), weights, DataType.FLOAT);
            SequencedMap<String, Dims> taken = weights.taken();
            assertThat(taken).hasSize(tensors);
            assertThat(taken.values().stream().mapToLong(Dims::sizeWithoutBatch).sum())
                    .isEqualTo(parameters);
            String lines = taken.entrySet().stream()
                    .map(weight -> weight.getKey() + " " + weight.getValue())
                    .sorted()
                    .collect(Collectors.joining("\n"));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(hash);
        }
    }
}
