package org.glidefx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glidefx.cli.kit.Diagnosis;
import org.glidefx.cli.kit.Diagnosis.Finding;
import org.glidefx.cli.kit.Examination;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.update.ReleaseServer;
import org.glidefx.update.UpdateCheck;
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

    private static Examination withUpdates(Examination machine, UpdateCheck check) {
        return new Examination() {
            @Override
            public Diagnosis machine() {
                return machine.machine();
            }

            @Override
            public Optional<UpdateCheck> updates() {
                return Optional.of(check);
            }
        };
    }

    @Test
    void asksForANewerReleaseOnlyWhenToldTo() {
        try (ReleaseServer server = new ReleaseServer()) {
            server.answer(200, "{\"tag_name\":\"v1.1.0\",\"html_url\":\"https://127.0.0.1/1.1.0\"}");
            var fixture = new CommandLineFixture(folder);
            fixture.diagnosis = new Diagnosis(List.of(VERSION, Finding.well("window", "fonts", "3")));
            fixture.doctor = withUpdates(fixture.doctor, new UpdateCheck(server.uri(), Optional.of("1.0"), Map.of()));

            assertThat(fixture.run("doctor").out()).doesNotContain("updates");
            assertThat(server.requests()).isEmpty();

            var outcome = fixture.run("doctor", "--check-for-updates");
            assertThat(outcome.code()).isZero();
            assertThat(outcome.out())
                    .containsSubsequence(
                            "version", "updates", "GlideFX 1.1.0 is out: https://127.0.0.1/1.1.0", "window", "fonts");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void saysWhyTheNewestReleaseIsNotKnownAfterAllElse() {
        try (ReleaseServer server = new ReleaseServer()) {
            server.answer(500, "");
            var fixture = new CommandLineFixture(folder);
            fixture.diagnosis = new Diagnosis(List.of(VERSION));
            fixture.doctor = withUpdates(fixture.doctor, new UpdateCheck(server.uri(), Optional.of("1.0"), Map.of()));

            var outcome = fixture.run("doctor", "--check-for-updates");

            assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
            assertThat(outcome.out()).containsSubsequence("GlideFX 1.0", "! updates", "not known", "status 500");
        }
    }

    @Test
    void saysThatABuildNamesNoAddressOfReleases() {
        var fixture = new CommandLineFixture(folder);
        fixture.diagnosis = new Diagnosis(List.of(VERSION));

        var outcome = fixture.run("doctor", "--check-for-updates", "--json");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.json()
                        .getLast()
                        .path("findings")
                        .path(1)
                        .path("value")
                        .stringValue())
                .isEqualTo("this build names no address of releases; look where you got it");
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
