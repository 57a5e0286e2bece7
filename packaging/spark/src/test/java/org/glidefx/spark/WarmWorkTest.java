package org.glidefx.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work stays open for the next task with the same key, and only for that. */
class WarmWorkTest {

    private static JavaSparkContext spark;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[1]")
                .setAppName("warm")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    @AfterEach
    void close() {
        WarmWork.closeAll();
    }

    private WarmWork take(String goal, int card) throws IOException {
        JobSettings settings = new JobSettings("starter", "cpu", 1, "fast", "png", true, false, "", new HashMap<>());
        return WarmWork.take(settings, card, Optional.of(folder.resolve(goal)), "here");
    }

    @Test
    void theNextTaskOfTheSameWorkTakesIt() throws IOException {
        WarmWork first = take("guidance-1.0", 0);
        first.giveBack();

        assertThat(take("guidance-1.0", 0)).isSameAs(first);
    }

    @Test
    void anotherGuidanceScaleClosesIt() throws IOException {
        WarmWork first = take("guidance-1.0", 0);
        first.giveBack();
        take("guidance-2.0", 0).giveBack();

        assertThat(take("guidance-1.0", 0)).isNotSameAs(first);
    }

    @Test
    void whatIdlesOnAnotherCardStays() throws IOException {
        WarmWork first = take("guidance-1.0", 1);
        first.giveBack();
        take("guidance-2.0", 0).giveBack();

        assertThat(take("guidance-1.0", 1)).isSameAs(first);
    }
}
