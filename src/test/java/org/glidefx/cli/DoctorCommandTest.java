package org.glidefx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.glidefx.cli.kit.Diagnosis;
import org.glidefx.cli.kit.Diagnosis.Finding;
import org.glidefx.cli.kit.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DoctorCommandTest {

    private static final Finding VERSION = Finding.well("program", "version", "GlideFX 1.0");
    private static final Finding FONTS = Finding.bad("window", "fonts", "none found", "Install any.");

    @TempDir
    Path folder;

    @Test
    void endsWellWhereNothingIsMissing() {
        var fixture = new CommandLineFixture(folder);
        fixture.diagnosis = new Diagnosis(List.of(VERSION));

        var outcome = fixture.run("doctor");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEqualToNormalizingNewlines("""
                program
                    version          GlideFX 1.0
                Nothing is missing.
                """);
    }

    @Test
    void saysWhatToDoAndFailsWhereSomethingIsMissing() {
        var fixture = new CommandLineFixture(folder);
        fixture.diagnosis = new Diagnosis(List.of(VERSION, FONTS));

        var outcome = fixture.run("doctor");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).containsSubsequence("! fonts", "none found", "Install any.", "needs attention");
    }

    @Test
    void writesAllFindingsAsOneObject() {
        var fixture = new CommandLineFixture(folder);
        fixture.diagnosis = new Diagnosis(List.of(VERSION, FONTS));

        JsonNode result = fixture.run("doctor", "--json").json().getLast();

        assertThat(result.toString())
                .isEqualTo(
                        "{\"event\":\"result\",\"command\":\"doctor\",\"healthy\":false,\"findings\":["
                                + "{\"topic\":\"program\",\"name\":\"version\",\"value\":\"GlideFX 1.0\"},"
                                + "{\"topic\":\"window\",\"name\":\"fonts\",\"value\":\"none found\",\"remedy\":\"Install any.\"}]}");
    }
}
