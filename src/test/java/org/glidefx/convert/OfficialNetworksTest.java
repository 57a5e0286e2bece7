package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.glidefx.convert.checkpoint.BadCheckpointException;
import org.glidefx.convert.checkpoint.Skipped;
import org.glidefx.convert.checkpoint.StateDict;
import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Dims;
import org.glidefx.convert.graph.Graph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The networks that OpenAI released, in their full size: names and shapes of their weights against the official code's.
 *
 * <p>The expected hashes are SHA-256 of the sorted lines "name [shape]" of {@code state_dict()}, with the default options of
 * openai/glide-text2im at 69b5307 and its vocabulary.
 */
class OfficialNetworksTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|783|385030726|e0b1269b3127aecdcd9477e4ea58afa5e01dd08c2df243ab1c931b81079e73fc",
                "{\"inpaint\": true}|783|385037638|03110f1ba40064c89cdc0a9114b5caaa9383671f31a716616d5194a955b0fdbd",
                "{\"super_res\": true, \"image_size\": 256}|797|398361286|"
                        + "62a42fe6d9e08f0f4bdd81ae6fec28900a04e8a3bdd2299493afd88e2d2809cd",
                "{\"super_res\": true, \"inpaint\": true, \"image_size\": 256}|797|398368198|"
                        + "b4ce0af4a758fad34afff27d41e52be97a02584fca12d238d5f457cf2503e1be"
            })
    void weightsHaveTheOfficialNamesAndShapes(String config, int tensors, long parameters, String hash)
            throws Exception {
        SequencedMap<String, Dims> taken = taken(ModelConfig.parse(config));
        assertThat(taken).hasSize(tensors);
        assertThat(taken.values().stream().mapToLong(Dims::sizeWithoutBatch).sum())
                .isEqualTo(parameters);
        assertThat(hash(taken)).isEqualTo(hash);
    }

    @Test
    void onlyWeightsAskedForFit() throws Exception {
        TestCheckpoint file = new TestCheckpoint();
        file.add("known", 2, 3);
        file.add("extra.weight", 1);
        file.add("betas", 5);
        try (StateDict checkpoint = StateDict.open(file.write(folder.resolve("x.pt")))) {
            Weights weights = new Weights(checkpoint);
            weights.take("known", 2, 3);
            assertThatExceptionOfType(BadCheckpointException.class)
                    .isThrownBy(weights::requireAllFit)
                    .withMessageEndingWith("1 unknown: extra.weight.");
            weights.take("extra.weight", 1);
            weights.requireAllFit();
            assertThat(weights.skipped()).extracting(Skipped::name).containsExactly("betas");
        }
    }

    @Test
    void noWeightIsUsedTwice() throws Exception {
        TestCheckpoint file = new TestCheckpoint();
        file.add("known", 2);
        try (StateDict checkpoint = StateDict.open(file.write(folder.resolve("x.pt")))) {
            Weights weights = new Weights(checkpoint);
            weights.take("known", 2);
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> weights.take("known", 2))
                    .withMessageContaining("found known again");
        }
    }

    @Test
    void vocabularyIsReadOffTheTable() throws Exception {
        TestCheckpoint file = new TestCheckpoint();
        file.add("table", 7, 4);
        try (StateDict checkpoint = StateDict.open(file.write(folder.resolve("x.pt")))) {
            Weights weights = new Weights(checkpoint);
            assertThat(weights.rows("table", 4, 1)).isEqualTo(7);
            assertThat(weights.rows("table", 5, 1)).isEqualTo(1);
            assertThat(weights.rows("none", 4, 1)).isEqualTo(1);
        }
    }

    /** The weights that both networks ask for, given a checkpoint with only the token table. */
    private SequencedMap<String, Dims> taken(ModelConfig config) throws IOException {
        TestCheckpoint file = new TestCheckpoint();
        file.add("token_embedding.weight", 50257, config.text().width());
        try (StateDict checkpoint = StateDict.open(file.write(folder.resolve("table.pt")))) {
            Weights weights = new Weights(checkpoint);
            Graph text = TextTransformerGraph.build(config, weights, DataType.FLOAT);
            Graph unet = UNetGraph.build(config, weights, DataType.FLOAT);
            assertThat(text.nodes().size() + unet.nodes().size()).isGreaterThan(1000);
            return weights.taken();
        }
    }

    private static String hash(SequencedMap<String, Dims> taken) throws GeneralSecurityException {
        String lines = taken.entrySet().stream()
                .map(weight -> weight.getKey() + " " + weight.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
