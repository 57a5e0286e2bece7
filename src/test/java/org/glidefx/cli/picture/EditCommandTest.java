package org.glidefx.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.MaskEdges;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditCommandTest {

    private static final int WHITE = 0xFFFFFFFF;
    private static final int BLACK = 0xFF000000;

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
    }

    private CommandLineFixture.Outcome edit(Path picture, Path mask, Object... more) {
        Object[] arguments = new Object[6 + more.length];
        System.arraycopy(
                new Object[] {"edit", picture, "--mask", mask, "-o", glidefx.file("result.png")}, 0, arguments, 0, 6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return glidefx.run(arguments);
    }

    @Test
    void refusesAWebpThatWouldBeTooLargeBeforeTheModelIsOpened() {
        Path wide = glidefx.picture("wide.png", 16_384, 2);
        Path mask = glidefx.mask("mask.png", 16_384, 2, WHITE);
        var outcome = glidefx.run("edit", wide, "--mask", mask, "-o", glidefx.file("wide.webp"), "a cat");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err()).contains("at most 16383 pixels a side");
        assertThat(glidefx.opened).isEmpty();
    }

    @Test
    void handsPictureMaskAndCaptionToTheEngine() {
        Path picture = glidefx.picture("photo.png", 30, 20);

        var outcome = edit(picture, glidefx.mask("mask.png", 30, 20, WHITE), "a cat");

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        var request = glidefx.engine.edited.getFirst();
        assertThat(request.picture()).isEqualTo(ImageFiles.read(picture));
        assertThat(request.mask()).isEqualTo(Mask.full(30, 20));
        assertThat(request.caption()).isEqualTo("a cat");
    }

    @Test
    void theResultSaysHowFarTheCaptionIsFollowedAndWhatTheModelSees() {
        Path picture = glidefx.picture("photo.png", 300, 200);
        Path mask = glidefx.mask("mask.png", 300, 200, WHITE);
        var outcome = edit(picture, mask, "a cat", "--follow-caption", 0.4, "--context-square", "20,10,64", "--json");
        var recipe = outcome.events("result").getFirst().path("recipe");

        assertThat(recipe.path("followCaption").doubleValue()).isEqualTo(0.4);
        assertThat(recipe.path("contextSquare").stringValue()).isEqualTo("20,10,64");
        assertThat(glidefx.engine.edited.getFirst().context()).contains(new Box(20, 10, 64, 64));
        assertThat(edit(picture, mask, "a cat", "--json", "--overwrite")
                        .events("result")
                        .getFirst()
                        .path("recipe")
                        .has("contextSquare"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "--follow-caption=1.5, 'must be 0 to 1, not 1.5.'",
        "--context-square=1, 'such as 100,40,256, not 1.'",
        "'--context-square=1,2,0', 'such as 100,40,256, not 1,2,0.'",
        "--clip-guidance=-1, 'must be 0 to 30, not -1.0.'",
        "--strength=0, 'must be more than 0 and at most 1, not 0.0.'",
        "--strength=1.5, 'must be more than 0 and at most 1, not 1.5.'",
        "--sketch=photo.png, 'A sketch is seen only with a --strength below 1'"
    })
    void valuesOutOfRangeAreWrongUsage(String option, String sentence) {
        var outcome =
                edit(glidefx.picture("photo.png", 30, 20), glidefx.mask("mask.png", 30, 20, WHITE), "a cat", option);

        assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(outcome.err()).contains(sentence);
        assertThat(glidefx.opened).isEmpty();
    }

    @Test
    void aMaskIsGrownAndSoftenedOnDemandWithAWord() {
        Path picture = glidefx.picture("photo.png", 40, 40);
        Path maskFile = glidefx.file("mask.png");
        Mask drawn = Pictures.rectangle(40, 40, new Box(15, 15, 10, 10));
        ImageFiles.writePng(ImageFiles.pictureOf(drawn), maskFile);

        var outcome = edit(picture, maskFile, "a cat", "--grow", 3, "--feather", 2);

        assertThat(outcome.err()).contains("The mask was grown by 3 pixels and softened over 2 pixels;");
        assertThat(glidefx.engine.edited.getFirst().mask()).isEqualTo(MaskEdges.softened(MaskEdges.grown(drawn, 3), 2));
        assertThat(edit(picture, maskFile, "a cat", "--grow", 201).code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void startsFromThePictureAndFromASketch() {
        Path picture = glidefx.picture("photo.png", 30, 20);
        Path mask = glidefx.mask("mask.png", 30, 20, WHITE);
        Path sketch = glidefx.file("sketch.png");
        ImageFiles.writePng(Raster.filled(30, 20, 0x8000FF00), sketch);

        edit(picture, mask, "a cat", "--strength", 0.7, "--sketch", sketch);

        var asked = glidefx.engine.edited.getFirst();
        assertThat(asked.settings().strength()).isEqualTo(0.7);
        assertThat(asked.sketch()).contains(ImageFiles.read(sketch));
    }

    @Test
    void aSketchOfAnotherSizeIsRefusedBeforeTheModelIsOpened() {
        Path picture = glidefx.picture("photo.png", 30, 20);
        Path mask = glidefx.mask("mask.png", 30, 20, WHITE);
        var outcome = edit(picture, mask, "a cat", "--strength", 0.7, "--sketch", glidefx.picture("small.png", 20, 20));

        assertThat(outcome.err()).contains("The sketch is 20x20 but the picture is 30x20");
        assertThat(glidefx.opened).isEmpty();
    }

    @Test
    void aMaskThatCoversAllIsToldOf() {
        var outcome = edit(glidefx.picture("photo.png", 9, 9), glidefx.mask("mask.png", 9, 9, WHITE), "a cat");
        assertThat(outcome.err()).contains("The mask covers the whole picture");
    }

    @Test
    void aPictureThatWasConvertedIsToldOf() throws IOException {
        Path ink = glidefx.file("ink.jpg");
        try (var stream = EditCommandTest.class.getResourceAsStream("/pictures/jpeg-cmyk.jpg")) {
            Files.write(ink, stream.readAllBytes());
        }
        var outcome = edit(ink, glidefx.mask("mask.png", 48, 36, WHITE), "a cat");
        assertThat(outcome.err()).contains("\"ink.jpg\" has colours for print (CMYK)");
    }

    @Test
    void theResultHasTheColourProfileOfThePicture() throws IOException {
        Path wide = glidefx.file("wide.png");
        try (var stream = EditCommandTest.class.getResourceAsStream("/pictures/png-p3.png")) {
            Files.write(wide, stream.readAllBytes());
        }
        edit(wide, glidefx.mask("mask.png", 48, 36, WHITE), "a cat");
        assertThat(new String(Files.readAllBytes(glidefx.file("result.png")), StandardCharsets.ISO_8859_1))
                .contains("iCCP");
    }

    @Test
    void takesTheReferencePresetForEdits() {
        edit(
                glidefx.picture("photo.png", 9, 9),
                glidefx.mask("mask.png", 9, 9, WHITE),
                "a cat",
                "--preset",
                "reference");

        assertThat(glidefx.engine.edited.getFirst().settings().guidance()).isEqualTo(5);
    }

    @Test
    void writesAResultOfThePicturesSize() {
        edit(glidefx.picture("photo.png", 31, 17), glidefx.mask("mask.png", 31, 17, WHITE), "a cat");

        Raster result = ImageFiles.read(glidefx.file("result.png"));
        assertThat(result.width()).isEqualTo(31);
        assertThat(result.height()).isEqualTo(17);
    }

    @Test
    void editsAPictureOfOnePixel() {
        var outcome = edit(glidefx.picture("photo.png", 1, 1), glidefx.mask("mask.png", 1, 1, WHITE), "a cat");

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void tellsProgramsThatNothingChangedOutsideTheMask() {
        var outcome =
                edit(glidefx.picture("photo.png", 9, 9), glidefx.mask("mask.png", 9, 9, WHITE), "a cat", "--json");

        assertThat(outcome.events("result")
                        .getFirst()
                        .path("changedOutsideMask")
                        .intValue())
                .isZero();
    }

    @Test
    void refusesAMaskOfAnotherSize() {
        var outcome = edit(glidefx.picture("photo.png", 30, 20), glidefx.mask("mask.png", 20, 30, WHITE), "a cat");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err())
                .isEqualToIgnoringNewLines(
                        "The mask is 20x30 but the picture is 30x20; use a mask of the picture's size.");
    }

    @Test
    void refusesAnEmptyMask() {
        var outcome = edit(glidefx.picture("photo.png", 9, 9), glidefx.mask("mask.png", 9, 9, BLACK), "a cat");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).isEqualToIgnoringNewLines("The mask is empty; paint over what should change.");
    }

    @Test
    void refusesAPictureThatIsNone() {
        Path text = glidefx.write("photo.png", "hello".getBytes(StandardCharsets.UTF_8));

        var outcome = edit(text, glidefx.mask("mask.png", 9, 9, WHITE), "a cat");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(glidefx.opened).isEmpty();
    }

    @Test
    void refusesAPictureThatIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(glidefx.picture("whole.png", 99, 99));
        Path half = glidefx.write("photo.png", Arrays.copyOf(whole, whole.length / 2));

        assertThat(edit(half, glidefx.mask("mask.png", 99, 99, WHITE), "a cat").code())
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void refusesAPictureOfFourHundredMillionPixels() throws IOException {
        byte[] content = Files.readAllBytes(glidefx.picture("small.png", 9, 9));
        ByteBuffer header = ByteBuffer.wrap(content, 12, 21);
        header.putInt(16, 20_000).putInt(20, 20_000);
        CRC32 sum = new CRC32();
        sum.update(content, 12, 17);
        header.putInt(29, (int) sum.getValue());
        Path huge = glidefx.write("photo.png", content);

        var outcome = edit(huge, glidefx.mask("mask.png", 9, 9, WHITE), "a cat");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("20000x20000", "make it smaller first");
    }

    @Test
    void refusesAMaskThatIsNone() {
        Path text = glidefx.write("mask.png", "hello".getBytes(StandardCharsets.UTF_8));

        var outcome = edit(glidefx.picture("photo.png", 9, 9), text, "a cat");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("mask.png");
    }

    @Test
    void refusesAPictureThatIsMissing() {
        var outcome = edit(glidefx.file("gone.png"), glidefx.mask("mask.png", 9, 9, WHITE), "a cat");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("gone.png");
    }

    @Test
    void refusesToWriteOverThePictureItReads() {
        Path picture = glidefx.picture("result.png", 9, 9);

        var outcome = edit(picture, glidefx.mask("mask.png", 9, 9, WHITE), "a cat");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ImageFiles.read(picture)).isEqualTo(Raster.filled(9, 9, 0xFF336699));
    }

    @Test
    void leavesThePictureAsItWas() {
        Path picture = glidefx.picture("photo.png", 9, 9);

        edit(picture, glidefx.mask("mask.png", 9, 9, WHITE), "a cat");

        assertThat(ImageFiles.read(picture)).isEqualTo(Raster.filled(9, 9, 0xFF336699));
    }
}
