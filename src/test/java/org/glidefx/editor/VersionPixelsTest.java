package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.glidefx.editor.VersionPixels.Patch;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.Pictures;
import org.glidefx.image.file.PngEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionPixelsTest {

    private static Raster changed(Raster picture, Box box, int seed) {
        int[] pixels = picture.toArray();
        Raster patch = Pictures.noise(box.width(), box.height(), seed);
        patch.copyTo(pixels, box.y() * picture.width() + box.x(), picture.width());
        return Raster.of(picture.width(), picture.height(), pixels);
    }

    @Test
    void onlyWhatChangedIsKept() {
        Raster first = Pictures.smooth(300, 200);
        Box box = new Box(40, 50, 30, 20);
        VersionPixels base = VersionPixels.of(first);
        VersionPixels next = VersionPixels.of(changed(first, box, 1), base);

        assertThat(next.patch().box()).isEqualTo(box);
        assertThat(next.patch().png().size()).isLessThan(30 * 20 * 3 + 200);
        assertThat(next.patch()).isSameAs(next.patch());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasLetGoComesBack(boolean transparent) {
        Raster first = transparent ? Pictures.transparentNoise(90, 70, 5) : Pictures.noise(90, 70, 5);
        Raster second = changed(first, new Box(0, 0, 9, 70), 2);
        Raster third = changed(second, new Box(80, 60, 10, 10), 3);
        VersionPixels a = VersionPixels.of(first);
        VersionPixels b = VersionPixels.of(second, a);
        VersionPixels c = VersionPixels.of(third, b);
        for (VersionPixels pixels : new VersionPixels[] {a, b, c}) {
            pixels.release();
            assertThat(pixels.isHeld()).as("not let go before it is encoded").isTrue();
            pixels.patch();
        }
        a.release();
        b.release();
        c.release();

        assertThat(c.isHeld()).isFalse();
        assertThat(c.raster()).isEqualTo(third);
        assertThat(b.held()).as("those between are not kept").isZero();
        assertThat(b.raster()).isEqualTo(second);
        assertThat(a.raster()).isEqualTo(first);
    }

    @Test
    void noChangeIsAPatchOfOnePixel() {
        Raster picture = Pictures.noise(20, 10, 1);
        VersionPixels base = VersionPixels.of(picture);
        VersionPixels same = VersionPixels.of(Raster.of(20, 10, picture.toArray()), base);

        assertThat(same.patch().box()).isEqualTo(new Box(0, 0, 1, 1));
        same.release();
        assertThat(same.raster()).isEqualTo(picture);
    }

    @Test
    void theThumbnailIsSmallAndOutlivesThePicture() {
        VersionPixels pixels = VersionPixels.of(Pictures.smooth(640, 320));
        Raster small = pixels.thumbnail();
        pixels.patch();
        pixels.release();

        assertThat(small.width()).isEqualTo(160);
        assertThat(small.height()).isEqualTo(80);
        assertThat(pixels.thumbnail()).isSameAs(small);
        assertThat(pixels.isHeld()).isFalse();
    }

    @Test
    void aPatchThatDoesNotFitIsSaid() {
        VersionPixels base = VersionPixels.of(Pictures.noise(20, 10, 1));
        Blob png = Blob.of(PngEncoder.encode(Pictures.noise(5, 5, 1), PngEncoder.Effort.FAST));
        for (Box box : new Box[] {new Box(18, 0, 5, 5), new Box(-1, 0, 5, 5), new Box(0, 0, 4, 5)}) {
            VersionPixels stored = VersionPixels.stored(20, 10, new Patch(box, png), base);
            assertThatThrownBy(stored::raster)
                    .isInstanceOf(ImageFileException.class)
                    .hasMessageContaining("not fit");
        }
        assertThatThrownBy(() -> VersionPixels.stored(20, 10, new Patch(new Box(0, 0, 5, 5), png), null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
