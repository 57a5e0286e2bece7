package org.glidefx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.glidefx.cli.kit.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BenchCommandTest {

    @TempDir
    Path folder;

    private CommandLineFixture line;

    @BeforeEach
    void setUp() {
        line = new CommandLineFixture(folder);
        line.model("starter");
    }

    @Test
    void tellsEveryNetworkAndPicture() {
        CommandLineFixture.Outcome outcome = line.run("bench", "--runs=2");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("Plain convolutions reach 50 GFLOP/s")
                .contains("base.onnx")
                .contains("20.00")
                .contains("100%")
                .contains("generate, ")
                .contains("edit, ")
                .doesNotContain("12 calls");
        assertThat(line.opened).hasSize(1);
    }

    @Test
    void operatorsAreShownOnWish() {
        assertThat(line.run("bench", "--runs=0", "--operators").out())
                .contains("12 calls")
                .doesNotContain("edit, ");
        assertThat(line.opened).isEmpty();
    }

    @Test
    void programsReadAllOfIt() {
        JsonNode result =
                line.run("bench", "--runs=1", "--json").events("result").getFirst();

        assertThat(result.path("command").asString("")).isEqualTo("bench");
        assertThat(result.path("convolution").asDouble(0)).isEqualTo(5e10);
        assertThat(result.at("/networks/0/passes")).hasSize(3);
        assertThat(result.at("/networks/0/share").asDouble(0)).isEqualTo(1);
        assertThat(result.at("/runs/1/what").asString("")).isEqualTo("edit");
    }

    @Test
    void nonsenseIsWrongUsage() {
        for (String option : new String[] {"--passes=0", "--runs=-1", "--passes=100000"}) {
            assertThat(line.run("bench", option).code()).as(option).isEqualTo(ExitCode.WRONG_USAGE);
        }
        assertThat(line.run("bench", "--model=none").code()).isEqualTo(ExitCode.MODEL_UNUSABLE);
    }

    @Test
    void canBeCancelled() {
        line.cancel.cancel();

        assertThat(line.run("bench").code()).isEqualTo(ExitCode.CANCELLED);
    }
}
