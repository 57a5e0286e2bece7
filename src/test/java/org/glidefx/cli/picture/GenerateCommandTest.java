package org.glidefx.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glidefx.caption.VocabularyTextTest;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.FakeEngine;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateCommandTest {

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
    }

    @Test
    void writesThePictureToTheFileNamed() {
        var outcome = glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"));

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(ImageFiles.read(glidefx.file("cat.png")))
                .isEqualTo(Raster.filled(FakeEngine.SIZE, FakeEngine.SIZE, FakeEngine.colour(0, 0)));
        assertThat(outcome.out()).contains("Saved " + glidefx.file("cat.png"));
    }

    @Test
    void saysWhichWordsMeanNothingToAModelThatNamesItsOwn() {
        glidefx.engine.vocabulary = Optional.of(VocabularyTextTest.FOUR);

        var outcome = glidefx.run("generate", "a zebra at night", "-o", glidefx.file("zebra.png"));

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(outcome.err()).contains("\"zebra\" means nothing to this model; it knows 4 objects");
        assertThat(outcome.out()).doesNotContain("means nothing");
        assertThat(glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"))
                        .err())
                .doesNotContain("nothing");
    }

    @Test
    void saysNothingOfWordsToAModelThatNamesNone() {
        assertThat(glidefx.run("generate", "a zebra", "-o", glidefx.file("zebra.png"))
                        .err())
                .doesNotContain("nothing");
    }

    @Test
    void writesWebpPixelForPixelWithItsRecipe() {
        var outcome = glidefx.run("generate", "a cat", "-o", glidefx.file("cat.WebP"), "--count", 2);

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        Path second = glidefx.file("cat-2.WebP");
        assertThat(ImageFiles.read(second))
                .isEqualTo(Raster.filled(FakeEngine.SIZE, FakeEngine.SIZE, FakeEngine.colour(0, 1)));
        assertThat(ImageFiles.readMetadata(second).recipe().orElseThrow().caption())
                .isEqualTo("a cat");
    }

    @Test
    void numbersTheFilesOfSeveralPictures() {
        glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--count", 3);

        assertThat(folder)
                .isDirectoryContaining("glob:**/cat-1.png")
                .isDirectoryContaining("glob:**/cat-2.png")
                .isDirectoryContaining("glob:**/cat-3.png")
                .isDirectoryNotContaining("glob:**/cat.png");
        assertThat(ImageFiles.read(glidefx.file("cat-3.png")).argb(0, 0)).isEqualTo(FakeEngine.colour(0, 2));
    }

    @Test
    void takesWhatIsNotGivenFromTheFastPresetAndSeedZero() {
        glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"));

        assertThat(glidefx.opened).containsExactly(new EngineOptions("starter", DeviceChoice.AUTO, 0));
        assertThat(glidefx.engine.generated)
                .containsExactly(new GenerateRequest(
                        "a cat", new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 5, 3, 0), 1));
    }

    @Test
    void handsEveryOptionToTheEngine() {
        glidefx.run(
                "generate",
                "a cat",
                "--output",
                glidefx.file("cat.png"),
                "--model",
                "other",
                "--device",
                "cpu",
                "--preset",
                "reference",
                "--sampler",
                "ddim",
                "--steps",
                20,
                "--guidance",
                4.5,
                "--seed",
                -7,
                "--count",
                2,
                "--threads",
                3);

        assertThat(glidefx.opened).containsExactly(new EngineOptions("other", DeviceChoice.CPU, 3));
        assertThat(glidefx.engine.generated)
                .containsExactly(new GenerateRequest(
                        "a cat", new SamplingSettings(Preset.REFERENCE, SamplerKind.DDIM, 20, 4.5, -7), 2));
    }

    @Test
    void startsFromAPictureAtTheUsualStrengthOrTheOneThatIsNamed() {
        Path sketch = glidefx.picture("sketch.png", 30, 20);
        glidefx.run("generate", "a cat", "--from", sketch, "-o", glidefx.file("usual.png"));
        var said = glidefx.run(
                "generate", "a cat", "--from", sketch, "-o", glidefx.file("named.png"), "--strength", 0.35, "--json");

        assertThat(glidefx.engine.generated)
                .extracting(request -> request.settings().strength())
                .containsExactly(SamplingSettings.USUAL_STRENGTH, 0.35);
        assertThat(glidefx.engine.generated)
                .allSatisfy(request -> assertThat(request.from()).contains(ImageFiles.read(sketch)));
        assertThat(said.events("result").getFirst().at("/recipe/strength").doubleValue())
                .isEqualTo(0.35);
    }

    @Test
    void withoutAPictureThereIsNoStrength() {
        var outcome = glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--strength", 0.5);
        assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(outcome.err()).contains("--strength needs a picture to start from; give one with --from.");
        assertThat(glidefx.opened).isEmpty();
    }

    @Test
    void thePictureToStartFromIsNotWrittenOver() {
        Path sketch = glidefx.picture("sketch.png", 30, 20);
        var outcome = glidefx.run("generate", "a cat", "--from", sketch, "-o", sketch, "--overwrite");
        assertThat(outcome.code()).isNotZero();
        assertThat(ImageFiles.read(sketch).width()).isEqualTo(30);
        assertThat(glidefx.engine.generated).isEmpty();
    }

    @Test
    void takesEverythingElseFromTheReferencePreset() {
        glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--preset", "reference");

        assertThat(glidefx.engine.generated.getFirst().settings())
                .isEqualTo(new SamplingSettings(Preset.REFERENCE, SamplerKind.ANCESTRAL, 100, 3, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "cpu", "cuda"})
    void knowsEveryDevice(String device) {
        glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--device", device);

        assertThat(glidefx.opened.getFirst().device().id()).isEqualTo(device);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ancestral", "ddim", "dpm-solver", "unipc"})
    void knowsEverySampler(String sampler) {
        glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--sampler", sampler);

        assertThat(glidefx.engine.generated.getFirst().settings().sampler().id())
                .isEqualTo(sampler);
    }

    @Test
    void writesTheSameBytesForTheSameRecipe() throws Exception {
        glidefx.run("generate", "a cat", "-o", glidefx.file("one.png"), "--seed", 5);
        glidefx.run("generate", "a cat", "-o", glidefx.file("two.png"), "--seed", 5, "--count", 2);

        assertThat(glidefx.file("two-1.png")).hasSameBinaryContentAs(glidefx.file("one.png"));
    }

    @Test
    void saysTheSeedAndThatThePictureWasEnlarged() {
        var outcome = glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--seed", 42);

        assertThat(outcome.out()).contains("Seed 42");
        assertThat(outcome.err()).contains("The model made the picture at 64x64 pixels; it was enlarged to 256x256.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t"})
    void takesAnEmptyCaptionWithANote(String caption) {
        var outcome = glidefx.run("generate", caption, "-o", glidefx.file("any.png"));

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(outcome.err()).contains("The caption is empty, so the model chooses what to make.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"🦊 in the ❄️", "@home", "${sys:user.home}", "quotes \" and \\ and % $", "línea\nnueva"})
    void handsUnusualCaptionsOnUnchanged(String caption) {
        var outcome = glidefx.run("generate", caption, "-o", glidefx.file("any.png"), "--json");

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(glidefx.engine.generated.getFirst().caption()).isEqualTo(caption);
        assertThat(outcome.events("result").getFirst().at("/recipe/caption").stringValue())
                .isEqualTo(caption);
    }

    @Test
    void takesACaptionOfTenThousandCharacters() {
        String caption = "word ".repeat(2000);

        assertThat(glidefx.run("generate", caption, "-o", glidefx.file("any.png"))
                        .code())
                .isEqualTo(ExitCode.DONE);
        assertThat(glidefx.engine.generated.getFirst().caption()).isEqualTo(caption);
    }

    @Test
    void takesACaptionThatLooksLikeAnOptionAfterTwoDashes() {
        glidefx.run("generate", "-o", glidefx.file("any.png"), "--", "--seed");

        assertThat(glidefx.engine.generated.getFirst().caption()).isEqualTo("--seed");
    }

    @Test
    void replacesAnOlderPictureOnDemand() {
        glidefx.picture("cat.png", 3, 3);

        glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--overwrite");

        assertThat(ImageFiles.read(glidefx.file("cat.png")).width()).isEqualTo(FakeEngine.SIZE);
    }

    @Test
    void closesTheEngine() {
        glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"));

        assertThat(glidefx.engine.closed).isTrue();
    }

    @Test
    void writesNothingWhenQuiet() {
        var outcome = glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--quiet");

        assertThat(List.of(outcome.out(), outcome.err())).containsExactly("", "");
    }
}
