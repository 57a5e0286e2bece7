package org.glidefx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glidefx.cli.kit.Diagnosis;
import org.glidefx.cli.kit.Diagnosis.Finding;
import org.glidefx.cli.kit.Examination;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineFactory;
import org.glidefx.engine.EngineOptions;
import org.glidefx.jobs.CancelToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that runs networks runs them on the given server, and stores nothing about it. */
class ServerOptionTest {

    private static final String SERVER = "https://gpu.example:8000";
    private static final EngineOptions THERE = new EngineOptions("starter", DeviceChoice.AUTO, 0).on(SERVER);

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;

    @BeforeEach
    void fixture() {
        glidefx = new CommandLineFixture(folder);
    }

    private void runsThere(Object... arguments) {
        glidefx.opened.clear();
        var outcome = glidefx.run(arguments);
        assertThat(glidefx.opened).as(outcome.err()).isNotEmpty().containsOnly(THERE);
    }

    @Test
    void reachesTheEngine() throws Exception {
        Path photo = glidefx.picture("photo.png", 64, 64);
        Path made = glidefx.file("cat.png");
        runsThere("generate", "a cat", "-o", made, "--server", SERVER);
        runsThere(
                "edit",
                photo,
                "--mask",
                glidefx.mask("mask.png", 64, 64, 0xFFFFFFFF),
                "a cat",
                "-o",
                glidefx.file("edit.png"),
                "--server",
                SERVER);
        runsThere("upscale", photo, "-o", glidefx.file("large.png"), "--server", SERVER);
        runsThere("rank", "a cat", photo, "--server", SERVER);
        runsThere("classify", photo, "--labels", "a cat, an owl", "--server", SERVER);
        runsThere("replay", made, "--model", "starter", "--server", SERVER);
        Path lines = Files.writeString(glidefx.file("lines.jsonl"), "{\"caption\":\"a fox\"}\n");
        glidefx.engine.hasClip = true;
        Path captions = Files.writeString(glidefx.file("captions.txt"), "a cat\nan owl\n");
        runsThere("evaluate", captions, "--out", glidefx.file("study"), "--server", SERVER);
        runsThere("batch", lines, "--out", glidefx.file("many"), "--server", SERVER);
    }

    /** A server may say nothing for minutes. */
    @Test
    void isOpenedSoThatItCanBeStopped() throws Exception {
        glidefx.engines = new EngineFactory() {
            @Override
            public Engine open(EngineOptions options) {
                throw new AssertionError("opened without a token");
            }

            @Override
            public Engine open(EngineOptions options, CancelToken cancel) {
                assertThat(cancel).isSameAs(glidefx.cancel);
                glidefx.opened.add(options);
                return glidefx.engine;
            }
        };
        reachesTheEngine();
    }

    @Test
    void standsInNoPictureAndNoRecipe() throws Exception {
        var outcome = glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--server", SERVER, "--json");

        assertThat(outcome.out()).doesNotContain("gpu.example");
        assertThat(Files.readString(glidefx.file("cat.png"), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("gpu.example");
    }

    @Test
    void benchMeasuresThisMachineOnly() {
        var outcome = glidefx.run("bench", "--server", SERVER);

        assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(outcome.err()).contains("doctor --server");
    }

    @Test
    void doctorLooksAtTheServerToo() {
        glidefx.doctor = new Examination() {
            @Override
            public Diagnosis machine() {
                return new Diagnosis(List.of(Finding.well("program", "version", "GlideFX 1.0")));
            }

            @Override
            public Diagnosis server(EngineOptions options, CancelToken cancel) {
                return new Diagnosis(List.of(Finding.well("server", "used", options.toString())));
            }
        };

        assertThat(glidefx.run("doctor").out()).doesNotContain("server");
        assertThat(glidefx.run("doctor", "--server", SERVER).out())
                .containsSubsequence("program", "version", "server", "used", THERE.toString());
    }
}
