package org.glidefx.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EngineOptions;
import org.junit.jupiter.api.Test;

class LineTaskTest {

    private static Map<String, ResourceInformation> cards(String... addresses) {
        return Map.of("gpu", new ResourceInformation("gpu", addresses));
    }

    @Test
    void theCardIsTheFirstThatSparkGives() {
        assertThat(LineTask.card(cards("2", "3"))).hasValue(2);
    }

    @Test
    void theEngineRunsOnThatCard() {
        JobSettings settings = new JobSettings("starter", "cuda", 1, "fast", "png", true, false, "", new HashMap<>());
        int card = LineTask.card(cards("2", "3")).orElseThrow();

        assertThat(settings.defaults(card).options()).isEqualTo(new EngineOptions("starter", DeviceChoice.CUDA, 2, 1));
    }

    @Test
    void withoutCardsThereIsNone() {
        assertThat(LineTask.card(Map.of())).isEmpty();
        assertThat(LineTask.card(cards())).isEmpty();
    }

    @Test
    void addressesMustBeIndices() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LineTask.card(cards("GPU-8f6d")))
                .withMessageContaining("GPU-8f6d");
    }
}
