package org.glidefx.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EngineOptions;
import org.glidefx.model.ModelException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A machine with another model fails the task, which another machine may take; a line that names none fails itself. */
class WorkerEnginesTest {

    private static JavaSparkContext spark;

    @BeforeAll
    static void start() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[1]")
                .setAppName("engines")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    private static EngineOptions options(String model) {
        return new EngineOptions(model, DeviceChoice.CPU, 1);
    }

    @Test
    void anotherModelIsTheMachinesFault() {
        String model = Jobs.model().toString();
        WorkerEngines engines = WorkerEngines.of("here", Map.of(model, "ab".repeat(32)));

        assertThatExceptionOfType(WorkerModelException.class)
                .isThrownBy(() -> engines.open(options(model)))
                .withMessageContaining(" on here has the SHA-256 ");
    }

    @Test
    void aModelThatOnlyTheDriverHasIsTheMachinesFault() {
        WorkerEngines engines = WorkerEngines.of("here", Map.of("nowhere", "ab".repeat(32)));

        assertThatExceptionOfType(WorkerModelException.class)
                .isThrownBy(() -> engines.open(options("nowhere")))
                .withMessageStartingWith("The model nowhere cannot be used on here: ");
    }

    @Test
    void aModelThatNobodyHasIsTheLinesFault() {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> WorkerEngines.of("here", Map.of()).open(options("nowhere")));
    }

    @Test
    void theJobsModelOpens() {
        String model = Jobs.model().toString();
        String hash = Models.hashes(model, null, java.util.List.of()).get(model);
        try (var engine = WorkerEngines.of("here", Map.of(model, hash)).open(options(model))) {
            assertThat(engine.model().name()).isEqualTo("starter");
        }
    }
}
