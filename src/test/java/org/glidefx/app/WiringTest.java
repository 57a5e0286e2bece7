package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineOptions;
import org.glidefx.model.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WiringTest {

    @TempDir
    Path folder;

    private Wiring wiring() {
        return Wiring.of(new UserFolders(folder, folder, folder));
    }

    @Test
    void looksForModelsInTheProgramFirstAndThenAmongTheUsers() {
        assertThat(wiring().models().roots())
                .containsExactly(Path.of(System.getProperty(Wiring.MODELS)), folder.resolve("models"));
    }

    @Test
    void opensTheStarterModelOnTheCpu() {
        try (Engine engine = wiring().engines().open(new EngineOptions("starter", DeviceChoice.CPU, 1))) {
            assertThat(engine.device()).isEqualTo("CPU");
            assertThat(engine.model().name()).isEqualTo("starter");
        }
    }

    @Test
    void fallsBackToTheCpuAndSaysWhy() {
        try (Engine engine = wiring().engines().open(new EngineOptions("starter", DeviceChoice.AUTO, 1))) {
            assertThat(engine.device()).matches("CUDA|CPU \\(CUDA could not be used: .+\\)");
        }
    }

    @Test
    void missesAModelBeforeItStartsTheRuntime() {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> wiring().engines().open(new EngineOptions("nowhere", DeviceChoice.CUDA, 0)));
    }
}
