package org.glidefx.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.recipe.PixelHash;
import org.glidefx.recipe.Recipe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures are made again from the recipes in their files. */
class ReplayCommandTest {

    private static final int WHITE = 0xFFFFFFFF;
    private static final String ANOTHER = "0123456789abcdef0123";

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;
    private Path source;
    private Path mask;
    private Path cat;

    @BeforeEach
    void makePictures() {
        glidefx = new CommandLineFixture(folder);
        source = glidefx.picture("photo.png", 30, 20);
        mask = glidefx.mask("mask.png", 30, 20, WHITE);
        cat = glidefx.file("cat-2.png");
        var made = glidefx.run(
                "edit", source, "--mask", mask, "a cat", "-o", glidefx.file("cat.png"), "--count=2", "--seed=7");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(glidefx.run("generate", "an owl", "-o", glidefx.file("owl.png"))
                        .code())
                .isZero();
    }

    private Recipe recipe(Path file) {
        return ImageFiles.readMetadata(file).recipe().orElseThrow();
    }

    @Test
    void theRecipeSaysAllThatDecidesThePicture() {
        Recipe recipe = recipe(cat);

        assertThat(recipe.caption()).isEqualTo("a cat");
        assertThat(recipe.sampling().seed()).isEqualTo(7);
        assertThat(recipe.sampling().candidate()).isEqualTo(1);
        assertThat(recipe.source()).isEqualTo(PixelHash.of(ImageFiles.read(source)));
        assertThat(recipe.mask()).isEqualTo(PixelHash.of(ImageFiles.readMask(mask)));
        assertThat(recipe.result()).isEqualTo(PixelHash.of(ImageFiles.read(cat)));
        assertThat(recipe(glidefx.file("owl.png")).kind()).isEqualTo(Recipe.Kind.GENERATE);
    }

    @Test
    void anEditIsMadeAgainFromItsSourceAlone() {
        var outcome = glidefx.run("replay", cat, "--source", source, "--verify", "-o", glidefx.file("again.png"));

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("The same picture, pixel for pixel.");
        assertThat(glidefx.file("again.png")).hasSameBinaryContentAs(cat);
    }

    @Test
    void picturesBeforeTheRecipesAreNotMade() {
        glidefx.engine.finished.clear();

        says(ExitCode.DONE, "", "replay", cat, "--source", source, "--verify");
        assertThat(glidefx.engine.finished).containsExactly(1);
    }

    @Test
    void wordsNeedNothingMore() {
        var outcome = glidefx.run("replay", glidefx.file("owl.png"), "--verify", "--json");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.events("result").getFirst().path("same").booleanValue())
                .isTrue();
    }

    @Test
    void whatStartedFromAPictureNeedsIt() {
        Path ghost = glidefx.file("ghost.png");
        glidefx.run("generate", "a ghost", "--from", source, "-o", ghost);

        says(ExitCode.DONE, "", "replay", ghost, "--source", source, "--verify");
        says(ExitCode.WRONG_USAGE, "was made from another; give the picture", "replay", ghost);
        says(ExitCode.BAD_INPUT, "not the picture that it was made from", "replay", ghost, "--source", cat);
    }

    @Test
    void whatStartedFromASketchNeedsItToo() {
        Path sketch = glidefx.picture("sketch.png", 30, 20);
        Path dog = glidefx.file("dog.png");
        glidefx.run("edit", source, "--mask", mask, "a dog", "-o", dog, "--strength", 0.5, "--sketch", sketch);

        says(ExitCode.DONE, "", "replay", dog, "--source", source, "--sketch", sketch, "--verify");
        says(ExitCode.WRONG_USAGE, "give the sketch with --sketch", "replay", dog, "--source", source);
        says(ExitCode.BAD_INPUT, "not the sketch", "replay", dog, "--source", source, "--sketch", cat);
        says(ExitCode.BAD_INPUT, "not the sketch", "replay", cat, "--source", source, "--sketch", sketch);
    }

    @Test
    void anotherResultIsSaidAndVerifyFails() {
        Recipe recipe = recipe(cat);
        Recipe.Sampling sampling = recipe.sampling();
        Recipe altered = new Recipe(
                recipe.kind(),
                recipe.caption(),
                recipe.model(),
                new Recipe.Sampling(
                        sampling.preset(),
                        sampling.sampler(),
                        sampling.steps(),
                        sampling.guidance(),
                        0,
                        "",
                        8,
                        0,
                        sampling.variation(),
                        sampling.followCaption(),
                        sampling.guidanceInterval(),
                        1.0,
                        Optional.empty(),
                        ""),
                30,
                20,
                recipe.source(),
                recipe.mask(),
                "",
                recipe.box(),
                "00".repeat(32),
                recipe.program());
        Path file = glidefx.file("altered.png");
        ImageFiles.writePng(ImageFiles.read(cat), PictureMetadata.of(altered).with(ImageFiles.readMask(mask)), file);

        var outcome = glidefx.run("replay", file, "--source", source, "--verify");
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("Not the same picture.");
        assertThat(glidefx.run("replay", file, "--source", source).code()).isZero();
    }

    @Test
    void whatAnotherModelMakesHasARecipeOfItsOwn() {
        glidefx.engine.hash = ANOTHER;
        Path again = glidefx.file("again.png");

        says(ExitCode.DONE, "not the one that the recipe names", "replay", cat, "--source", source, "-o", again);
        assertThat(recipe(again).model().hash()).isEqualTo(ANOTHER);
        assertThat(recipe(again).sampling()).isEqualTo(recipe(cat).sampling());
        assertThat(ImageFiles.readMetadata(again).mask()).isPresent();
        says(ExitCode.DONE, "", "replay", again, "--source", source, "--verify");
    }

    @Test
    void anotherPictureHasARecipeOfItsOwn() {
        glidefx.engine.painter = request -> Optional.of(Raster.filled(30, 20, 0xFF112233));
        Path again = glidefx.file("again.png");

        says(ExitCode.FAILED, "", "replay", cat, "--source", source, "-o", again, "--verify");
        assertThat(recipe(again).result()).isEqualTo(PixelHash.of(ImageFiles.read(again)));
        says(ExitCode.DONE, "", "replay", again, "--source", source, "--verify");
    }

    @Test
    void anotherModelsPictureDoesNotReplaceTheRecipes() throws IOException {
        Path again = Files.copy(cat, glidefx.file("again.png"));
        glidefx.engine.hash = ANOTHER;

        says(ExitCode.FAILED, "is there already", "replay", cat, "--source", source, "-o", again);
        assertThat(again).hasSameBinaryContentAs(cat);
        says(ExitCode.DONE, "", "replay", cat, "--source", source, "-o", again, "--overwrite");
        says(ExitCode.DONE, "", "replay", cat, "--source", source, "-o", again);
    }

    @Test
    void whatIsMissingOrWrongIsSaidInOneSentence() {
        Raster other = Raster.filled(30, 20, 0xFF000000);
        ImageFiles.writePng(other, glidefx.file("other.png"));
        Path half = glidefx.mask("half.png", 30, 20, 0xFF888888);
        Path jpeg = glidefx.file("cat.jpg");
        ImageFiles.writeJpeg(ImageFiles.read(cat), 0.9, PictureMetadata.of(recipe(cat)), jpeg);

        says(ExitCode.WRONG_USAGE, "--source", "replay", cat);
        says(
                ExitCode.BAD_INPUT,
                "not the picture that was edited",
                "replay",
                cat,
                "--source",
                glidefx.file("other.png"));
        says(ExitCode.BAD_INPUT, "not the mask", "replay", cat, "--source", source, "--mask", half);
        says(ExitCode.WRONG_USAGE, "--mask", "replay", jpeg, "--source", source);
        says(ExitCode.BAD_INPUT, "has no recipe", "replay", source);
        says(ExitCode.BAD_INPUT, "no file", "replay", glidefx.file("missing.png"));
        says(ExitCode.DONE, "", "replay", jpeg, "--source", source, "--mask", mask, "--verify");
    }

    @Test
    void theMaskIsNotReplaced() throws IOException {
        byte[] before = Files.readAllBytes(mask);

        says(
                ExitCode.FAILED,
                "so that the original stays",
                "replay",
                cat,
                "--source",
                source,
                "--mask",
                mask,
                "-o",
                mask,
                "--overwrite");
        assertThat(mask).hasBinaryContent(before);
    }

    @Test
    void whatTheFormatCannotHoldIsRefusedBeforeAnythingIsMade() {
        Recipe recipe = recipe(glidefx.file("owl.png"));
        Recipe wide = new Recipe(
                recipe.kind(),
                recipe.caption(),
                recipe.model(),
                recipe.sampling(),
                16_384,
                64,
                recipe.source(),
                recipe.mask(),
                recipe.sketch(),
                recipe.box(),
                recipe.result(),
                recipe.program());
        Path file = glidefx.file("wide.png");
        ImageFiles.writePng(Raster.filled(64, 64, WHITE), PictureMetadata.of(wide), file);
        int opened = glidefx.opened.size();

        says(ExitCode.FAILED, "at most 16383 pixels a side", "replay", file, "-o", glidefx.file("again.webp"));
        assertThat(glidefx.opened).hasSize(opened);
    }

    private void says(int code, String words, Object... arguments) {
        var outcome = glidefx.run(arguments);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
        assertThat(outcome.err()).contains(words);
    }

    @Test
    void metadataCanBeLeftOut() {
        Path bare = glidefx.file("bare.png");
        glidefx.run("generate", "a secret wish", "-o", bare, "--no-metadata");

        assertThat(ImageFiles.readMetadata(bare)).isEqualTo(PictureMetadata.NONE);
        says(ExitCode.BAD_INPUT, "has no recipe", "replay", bare);
    }
}
