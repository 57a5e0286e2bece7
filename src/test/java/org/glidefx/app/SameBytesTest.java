package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.glidefx.cli.GlideCommand;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Terminal;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.CancelToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line and the engine's other callers, such as the editor, make the same bytes from the same recipe. */
class SameBytesTest {

    private static final EngineOptions STARTER = new EngineOptions("starter", DeviceChoice.CPU, 1);
    private static final SamplingSettings SETTINGS =
            new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 2, 3, 11);

    @TempDir
    Path folder;

    private Wiring wiring() {
        return Wiring.of(new UserFolders(folder, folder, folder));
    }

    private void run(String... arguments) {
        StringWriter said = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(said), new PrintWriter(said), false);
        Wiring wiring = wiring();
        String[] all = Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "--no-metadata",
                                "--steps=2",
                                "--guidance=3",
                                "--seed=11",
                                "--device=cpu",
                                "--threads=1"))
                .toArray(String[]::new);
        int code = GlideCommand.execute(
                new CommandContext(
                        wiring.engines(),
                        wiring.models(),
                        wiring::installer,
                        wiring::profiler,
                        terminal,
                        CancelToken.none()),
                all);
        assertThat(code).as(said.toString()).isZero();
    }

    @Test
    void whenGenerating() {
        run("generate", "a red apple", "-o", folder.resolve("apple.png").toString(), "--count=2");

        List<Candidate> made;
        try (Engine engine = wiring().engines().open(STARTER)) {
            made = engine.generate(
                    new GenerateRequest("a red apple", SETTINGS, 1), EngineListener.NONE, CancelToken.none());
        }
        assertThat(folder.resolve("apple-1.png"))
                .hasBinaryContent(ImageFiles.toPng(made.getFirst().picture()));
    }

    @Test
    void whenEditing() {
        Raster picture = Raster.filled(80, 60, 0xFF88AACC);
        Raster white = Raster.filled(80, 60, 0xFFFFFFFF);
        ImageFiles.writePng(picture, folder.resolve("photo.png"));
        ImageFiles.writePng(white, folder.resolve("mask.png"));
        run(
                "edit",
                folder.resolve("photo.png").toString(),
                "--mask=" + folder.resolve("mask.png"),
                "a cat",
                "-o",
                folder.resolve("cat.png").toString());

        List<Candidate> made;
        try (Engine engine = wiring().engines().open(STARTER)) {
            made = engine.edit(
                    new EditRequest(picture, Mask.full(80, 60), "a cat", SETTINGS, 2),
                    EngineListener.NONE,
                    CancelToken.none());
        }
        assertThat(folder.resolve("cat.png"))
                .hasBinaryContent(ImageFiles.toPng(made.getFirst().picture()));
    }
}
