package org.glidefx.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.engine.UpscaleRequest;
import org.glidefx.image.file.ImageFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpscaleCommandTest {

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
        glidefx.engine.hasUpsampler = true;
    }

    @Test
    void writesTheEnlargedPicture() {
        Path small = glidefx.picture("small.png", 16, 16);
        var outcome = glidefx.run("upscale", small, "-o", glidefx.file("large.png"));

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(ImageFiles.read(glidefx.file("large.png")).width()).isEqualTo(64);
        assertThat(glidefx.engine.upscaled)
                .containsExactly(new UpscaleRequest(
                        ImageFiles.read(small),
                        "",
                        new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 10, 1, 0),
                        1));
        assertThat(outcome.err()).doesNotContain("tiles", "caption is empty");
    }

    @Test
    void refusesAWebpThatWouldBeTooLargeBeforeAnythingIsMade() {
        Path tall = glidefx.picture("tall.png", 16, 5000);
        var outcome = glidefx.run("upscale", tall, "-o", glidefx.file("tall.webp"));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err()).contains("at most 16383 pixels a side");
        assertThat(glidefx.engine.upscaled).isEmpty();
    }

    @Test
    void handsEveryOptionToTheEngine() {
        Path small = glidefx.picture("small.png", 16, 16);
        glidefx.run(
                "upscale",
                small,
                "-o",
                glidefx.file("large.png"),
                "--caption",
                "a cat",
                "--preset",
                "reference",
                "--steps",
                7,
                "--seed",
                5,
                "--count",
                2);

        assertThat(glidefx.engine.upscaled)
                .containsExactly(new UpscaleRequest(
                        ImageFiles.read(small),
                        "a cat",
                        new SamplingSettings(Preset.REFERENCE, SamplerKind.DDIM, 7, 1, 5),
                        2));
        assertThat(glidefx.file("large-2.png")).exists();
    }

    @Test
    void saysThatTilesAreOutsideOfTheTraining() {
        var outcome = glidefx.run("upscale", glidefx.picture("s.png", 40, 20), "-o", glidefx.file("large.png"));
        assertThat(outcome.err()).contains("in 6 overlapping tiles, which the model was not trained for.");
    }

    @Test
    void saysThatEdgesAreContinued() {
        var outcome = glidefx.run("upscale", glidefx.picture("s.png", 10, 16), "-o", glidefx.file("large.png"));
        assertThat(outcome.err()).contains("smaller than the 16x16 pixels");
    }

    @Test
    void modelWithoutUpsamplerIsRefused() {
        glidefx.engine.hasUpsampler = false;
        var outcome = glidefx.run("upscale", glidefx.picture("s.png", 16, 16), "-o", glidefx.file("large.png"));

        assertThat(outcome.code()).isEqualTo(ExitCode.MODEL_UNUSABLE);
        assertThat(outcome.err().strip())
                .isEqualTo("The model \"fake\" has no upsampler; choose a model that has one.");
        assertThat(glidefx.file("large.png")).doesNotExist();
    }

    @Test
    void refusesAPictureThatWouldBecomeTooLarge() {
        var outcome = glidefx.run("upscale", glidefx.picture("s.png", 1001, 2), "-o", glidefx.file("large.png"));
        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).hasLineCount(1);
    }

    @Test
    void refusesToWriteOverItsSource() {
        Path small = glidefx.picture("small.png", 16, 16);
        assertThat(glidefx.run("upscale", small, "-o", small).code()).isEqualTo(ExitCode.FAILED);
        assertThat(glidefx.engine.upscaled).isEmpty();
    }

    @Test
    void programsGetTheRecipe() {
        var outcome = glidefx.run(
                "upscale",
                glidefx.picture("s.png", 16, 16),
                "-o",
                glidefx.file("large.png"),
                "--caption",
                "a cat",
                "--json");
        var result = outcome.events("result").getFirst();
        assertThat(result.path("command").stringValue()).isEqualTo("upscale");
        assertThat(result.at("/recipe/caption").stringValue()).isEqualTo("a cat");
        assertThat(outcome.events("progress")).hasSize(10);
    }

    @Test
    void stopsWhenCancelled() {
        glidefx.engine.beforeCandidate = glidefx.cancel::cancel;
        var outcome = glidefx.run("upscale", glidefx.picture("s.png", 16, 16), "-o", glidefx.file("large.png"));
        assertThat(outcome.code()).isEqualTo(ExitCode.CANCELLED);
        assertThat(glidefx.file("large.png")).doesNotExist();
    }
}
