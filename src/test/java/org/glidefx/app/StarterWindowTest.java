package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.glidefx.cli.GlideCommand;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Terminal;
import org.glidefx.engine.SamplerKind;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.CancelToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window with the real starter model: what it saves is what the command line writes. */
class StarterWindowTest {

    private static final int SIDE = 96;

    @TempDir
    Path folder;

    @Test
    void savesTheBytesThatTheCommandLineWrites() throws Exception {
        Path picture = writePicture();
        try (StarterWindow window = StarterWindow.open(folder)) {
            window.openPicture(picture);
            fewSteps(window);
            window.prepare(hole(), "a red balloon");
            window.fill();
            window.untilDone();
            window.acceptAndExport(folder.resolve("window.png"));
        }

        assertThat(edit(picture)).isZero();
        assertThat(folder.resolve("window.png")).hasSameBinaryContentAs(folder.resolve("line.png"));
    }

    @Test
    void aStoppedFillLeavesTheNextOneAsItWouldHaveBeen() throws Exception {
        Path picture = writePicture();
        try (StarterWindow window = StarterWindow.open(folder)) {
            window.openPicture(picture);
            fewSteps(window);
            window.prepare(hole(), "a red balloon");
            window.fill();
            window.until(() -> window.editor().run().previewProperty().get() != null || !window.running());
            window.stop();
            window.untilDone();
            StarterWindow.onWindowThread(() -> {
                window.editor()
                        .candidates()
                        .all()
                        .forEach(candidate -> window.editor().discard());
                window.editor().runMainAction();
                return null;
            });
            window.untilDone();
            window.acceptAndExport(folder.resolve("window.png"));
        }

        assertThat(edit(picture)).isZero();
        assertThat(folder.resolve("window.png")).hasSameBinaryContentAs(folder.resolve("line.png"));
    }

    private static void fewSteps(StarterWindow window) throws Exception {
        StarterWindow.onWindowThread(() -> {
            window.editor().sampling().samplerProperty().set(SamplerKind.DDIM);
            window.editor().sampling().stepsProperty().set(3);
            window.editor().sampling().guidanceProperty().set(2);
            window.editor().sampling().seedProperty().set(7);
            window.editor().sampling().seedLockedProperty().set(true);
            window.editor().sampling().countProperty().set(1);
            return null;
        });
    }

    private int edit(Path picture) {
        StringWriter said = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(said), new PrintWriter(said), false);
        Wiring wiring = Wiring.of(new UserFolders(folder, folder, folder));
        Path mask = folder.resolve("mask.png");
        ImageFiles.writePng(asPicture(hole()), mask);
        return GlideCommand.execute(
                new CommandContext(
                        wiring.engines(),
                        wiring.models(),
                        wiring::installer,
                        wiring::profiler,
                        terminal,
                        CancelToken.none()),
                "edit",
                picture.toString(),
                "--mask=" + mask,
                "a red balloon",
                "--output=" + folder.resolve("line.png"),
                "--sampler=ddim",
                "--steps=3",
                "--guidance=2",
                "--seed=7",
                "--device=cpu",
                "--threads=2");
    }

    private Path writePicture() {
        int[] pixels = new int[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xFF000000 | (i % SIDE * 2 << 16) | (i / SIDE * 2 << 8) | 0x40;
        }
        Path file = folder.resolve("picture.png");
        ImageFiles.writePng(Raster.of(SIDE, SIDE, pixels), file);
        return file;
    }

    private static Mask hole() {
        byte[] coverage = new byte[SIDE * SIDE];
        for (int y = 30; y < 70; y++) {
            for (int x = 20; x < 60; x++) {
                coverage[y * SIDE + x] = (byte) 255;
            }
        }
        return Mask.of(SIDE, SIDE, coverage);
    }

    private static Raster asPicture(Mask mask) {
        int[] pixels = new int[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xFF000000 | mask.at(i % SIDE, i / SIDE) * 0x010101;
        }
        return Raster.of(SIDE, SIDE, pixels);
    }
}
