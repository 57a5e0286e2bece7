package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checkpoints as training programs save them, against what {@code torch.load} returns for each. */
class SavedCheckpointsTest {

    private static final Path FOLDER = Path.of("src/test/resources/checkpoints");
    private static final String ANCHOR = "time_embed.0.weight";
    private static final JsonNode STORED =
            JsonMapper.shared().readTree(FOLDER.resolve("expected.json").toFile());

    @TestFactory
    Stream<DynamicTest> holdTheNumbersOfTorch() {
        return STORED.get("loaded").properties().stream()
                .flatMap(file -> file.getValue().properties().stream()
                        .map(kind -> DynamicTest.dynamicTest(
                                file.getKey() + " " + kind.getKey(),
                                () -> matches(file.getKey(), kind.getKey(), kind.getValue()))));
    }

    private static void matches(String file, String kind, JsonNode expected) throws IOException {
        Optional<WeightKind> choice =
                Optional.of(kind).filter("raw"::equals).map(raw -> WeightKind.valueOf(raw.toUpperCase(Locale.ROOT)));
        try (StateDict dict = StateDict.open(
                FOLDER.resolve(file), new WeightChoice(ANCHOR, choice), Progress.NONE, CancelToken.none())) {
            for (var weight : expected.properties()) {
                StoredTensor tensor = dict.tensor(weight.getKey()).orElseThrow();
                float[] values = new float[(int) tensor.size()];
                tensor.read(0, values, values.length);
                assertThat(values).as(weight.getKey()).containsExactly(floats(weight.getValue()));
            }
        }
    }

    private static float[] floats(JsonNode numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers.get(i).doubleValue();
        }
        return floats;
    }

    @TestFactory
    Stream<DynamicTest> areRefusedForTheTrueReason() {
        return STORED.get("refused").properties().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> refused(file.getKey(), file.getValue().stringValue())));
    }

    private static void refused(String file, String reason) throws IOException {
        if (file.contains("sparse")) {
            try (StateDict dict = open(file)) {
                assertThat(dict.other(ANCHOR).orElseThrow()).contains(reason);
            }
            return;
        }
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> open(file).close())
                .withMessageContaining(reason);
    }

    private static StateDict open(String file) throws IOException {
        return StateDict.open(
                FOLDER.resolve(file), new WeightChoice(ANCHOR, Optional.empty()), Progress.NONE, CancelToken.none());
    }

    @Test
    void whatLiesBesideTheWeightsIsNamed() throws Exception {
        try (StateDict dict = open("state.pt")) {
            assertThat(dict.skipped())
                    .extracting(Skipped::toString)
                    .contains(
                            "seen (a set)",
                            "raw (bytes)",
                            "array (bytes)",
                            "z (a complex number)",
                            "device (a device)",
                            "dtype (a type)",
                            "layout (a layout)",
                            "seed (a large number)",
                            "seed64 (a large number)",
                            "negative (a large number)",
                            "shape (a list)");
        }
    }

    @Test
    void theAverageIsSaid() throws Exception {
        for (String file : List.of("ema.pt", "ema-flat.pt", "ema-without-dots.pt", "ema-list.pt", "ema.safetensors")) {
            try (StateDict dict = open(file)) {
                assertThat(dict.kind()).as(file).contains(WeightKind.EMA);
                assertThat(dict.note().orElseThrow()).as(file).contains("EMA weights", "raw weights, \"");
            }
        }
    }

    @Test
    void anyFileOfAShardedCheckpointOpensAll() throws Exception {
        for (String file : List.of("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors")) {
            try (StateDict dict = open("sharded/" + file)) {
                assertThat(dict.names()).containsExactlyInAnyOrder(ANCHOR, "time_embed.0.bias", "out.2.bias");
            }
        }
    }
}
