package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small versions of files that users of other programs had trouble with. */
class CasesTest {

    static Path file(String name) {
        try {
            return Path.of(CasesTest.class.getResource("/cases/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertNear(int found, int red, int green, int blue, int tolerance) {
        int[] channels = {found >>> 24, found >> 16 & 0xFF, found >> 8 & 0xFF, found & 0xFF};
        int[] wanted = {255, red, green, blue};
        for (int i = 0; i < 4; i++) {
            assertThat(Math.abs(channels[i] - wanted[i])).as("%08x", found).isLessThanOrEqualTo(tolerance);
        }
    }

    @ParameterizedTest
    @CsvSource({"cmyk.jpg, 8", "nojfif-012.jpg, 2", "scene.png, 0"})
    void theSceneIsRedAndYellowInEveryLayout(String name, int tolerance) {
        Raster picture = ImageFiles.read(file(name));
        assertNear(picture.argb(20, 20), 220, 40, 40, tolerance);
        assertNear(picture.argb(300, 220), 240, 220, 60, tolerance);
    }

    @ParameterizedTest
    @CsvSource({"p3.png", "p3.jpg"})
    void aWideGreenLooksAsItShould(String name) {
        Raster picture = ImageFiles.read(file(name));
        assertNear(picture.argb(300, 20), 39, 180, 60, 3);
    }

    @ParameterizedTest
    @CsvSource({"orient6.png", "orient6-long.jpg"})
    void turnedPicturesStandUpright(String name) {
        assertThat(ImageFiles.measure(file(name))).isEqualTo(new Box(0, 0, 240, 320));
        Raster picture = ImageFiles.read(file(name));
        assertThat(picture.width()).isEqualTo(240);
        assertThat(picture.height()).isEqualTo(320);
    }

    @Test
    void anAnimationIsItsFirstFrameWithAWord() {
        OpenedPicture opened = ImageFiles.open(file("animated.webp"));
        assertThat(opened.notes()).containsExactly(PictureNote.ANIMATION);
        assertThat(opened.sentences("\"a.webp\""))
                .containsExactly("\"a.webp\" is an animation; its first frame was opened.");
        assertThat(opened.picture().width()).isEqualTo(320);
        assertThat(opened.picture().height()).isEqualTo(240);
    }

    @Test
    void aSmallGifFrameLiesOnItsScreen() {
        Path gif = file("gif-offset.gif");
        Raster picture = ImageFiles.read(gif);
        assertThat(ImageFiles.measure(gif)).isEqualTo(new Box(0, 0, 320, 240));
        assertThat(picture.width()).isEqualTo(320);
        assertThat(picture.height()).isEqualTo(240);
        assertThat(picture.argb(99, 60) >>> 24).isZero();
        assertThat(picture.argb(100, 60) >>> 24).isEqualTo(255);
    }

    @Test
    void webpKeepsTheColoursUnderFullTransparency(@TempDir Path folder) {
        Raster picture = ImageFiles.read(file("hidden-colour.png"));
        Path webp = folder.resolve("hidden.webp");
        ImageFiles.writeWebp(picture, 1, PictureMetadata.NONE, webp);
        assertThat(ImageFiles.read(webp)).isEqualTo(picture);
    }

    @Test
    void aMaskWhoseBlackIsOneIsTheMaskWhoseBlackIsNought() {
        Mask dark = ImageFiles.readMask(file("mask-black-is-1.png"));
        assertThat(dark).isEqualTo(ImageFiles.readMask(file("mask.png")));
    }

    @Test
    void aFormatThatCannotBeOpenedIsNamed() {
        assertThatThrownBy(() -> ImageFiles.read(file("photo.avif")))
                .hasMessage("\"photo.avif\" is an AVIF picture, which cannot be opened; save it as PNG first.");
    }

    @Test
    void aDocumentOfAnotherProgramIsItsMergedPicture() {
        OpenedPicture opened = ImageFiles.open(file("foreign.ora"));
        assertThat(opened.notes()).containsExactly(PictureNote.MERGED);
        assertThat(opened.picture().width()).isEqualTo(320);
    }
}
