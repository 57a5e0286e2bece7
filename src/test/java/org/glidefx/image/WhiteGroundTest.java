package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhiteGroundTest {

    @Test
    void opaquePicturesAreLaidAsTheyAre() {
        Raster picture = Pictures.noise(5, 4, 1);
        assertThat(WhiteGround.lay(picture)).isSameAs(picture);
    }

    @Test
    void transparencyShowsWhite() {
        Raster picture = Raster.of(3, 1, new int[] {0x00123456, 0xFF123456, 0x80000000});
        assertThat(WhiteGround.lay(picture).toArray()).containsExactly(0xFFFFFFFF, 0xFF123456, 0xFF7F7F7F);
    }

    private static Raster lifted(Raster picture, Raster patch, Mask cover) {
        Box place = new Box(0, 0, picture.width(), picture.height());
        return WhiteGround.lift(patch, picture, place, cover);
    }

    private static Mask even(Raster picture, int coverage) {
        byte[] values = new byte[picture.width() * picture.height()];
        java.util.Arrays.fill(values, (byte) coverage);
        return Mask.of(picture.width(), picture.height(), values);
    }

    @Test
    void whereNothingWasTakenThePictureKeepsItsBytes() {
        Raster picture = Pictures.transparentNoise(40, 30, 2);

        assertThat(lifted(picture, Pictures.noise(40, 30, 3), even(picture, 0))).isEqualTo(picture);
    }

    @Test
    void whatIsWhollyCoveredBecomesThePatch() {
        Raster picture = Pictures.transparentNoise(40, 30, 2);
        Raster patch = Pictures.noise(40, 30, 3);

        assertThat(lifted(picture, patch, even(picture, 255))).isEqualTo(patch);
    }

    /** In between, the result looks on white like the blend that it came from. */
    @ParameterizedTest
    @ValueSource(ints = {10, 100, 200})
    void whatIsPartlyCoveredLooksAsItWasBlended(int coverage) {
        Raster picture = Pictures.transparentNoise(40, 30, 4);
        Raster patch = Pictures.noise(40, 30, 5);
        Raster laid = WhiteGround.lay(picture);
        Raster blended = PyramidBlend.blend(laid, patch, new Box(0, 0, 40, 30), even(picture, coverage), 1);
        Raster lifted = lifted(picture, blended, even(picture, coverage));
        for (int i = 0; i < 1200; i++) {
            int x = i % 40;
            int y = i / 40;
            assertThat(lifted.argb(x, y) >>> 24).isGreaterThanOrEqualTo(picture.argb(x, y) >>> 24);
            int seen = WhiteGround.lay(lifted).argb(x, y);
            for (int shift = 0; shift <= 16; shift += 8) {
                assertThat(seen >> shift & 0xFF).isCloseTo(blended.argb(x, y) >> shift & 0xFF, within(2));
            }
        }
    }

    @Test
    void anOpaquePictureIsCoveredAsTheMaskSays() {
        Mask mask = Pictures.blobs(30, 20, 1);

        assertThat(WhiteGround.cover(mask, Pictures.noise(40, 30, 1), new Box(3, 4, 30, 20)))
                .isEqualTo(mask);
    }

    @Test
    void whereThereIsNothingThePatchCoversWhollyUpToTheMask() {
        Mask mask = Pictures.blobs(30, 20, 1);
        Mask cover = WhiteGround.cover(mask, Raster.filled(30, 20, 0x00FFFFFF), new Box(0, 0, 30, 20));

        assertThat(cover).isEqualTo(MaskShapes.threshold(mask, 1));
    }

    @Test
    void whatWasLaidIsTakenUpUnchanged() {
        Raster picture = Pictures.transparentNoise(40, 30, 2);
        Box place = new Box(5, 0, 30, 30);
        Raster patch = WhiteGround.lay(picture).crop(place);
        assertThat(WhiteGround.lift(patch, picture, place)).isEqualTo(picture.crop(place));
    }

    @Test
    void aLiftedPatchLooksOnWhiteAsItShould() {
        Raster picture = Raster.filled(8, 8, 0xC0204060);
        Raster patch = Raster.filled(8, 8, 0xFF90A0B0);
        Raster lifted = WhiteGround.lift(patch, picture, new Box(0, 0, 8, 8));
        assertThat(lifted.argb(3, 3) >>> 24).isEqualTo(0xC0);
        int seen = WhiteGround.lay(lifted).argb(3, 3);
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat(seen >> shift & 0xFF).isCloseTo(0xFF90A0B0 >> shift & 0xFF, within(1));
        }
    }

    @Test
    void aPatchOnAnOpaquePictureIsLiftedAsItIs() {
        Raster patch = Pictures.noise(4, 4, 3);
        assertThat(WhiteGround.lift(patch, Pictures.noise(9, 9, 4), new Box(1, 1, 4, 4)))
                .isSameAs(patch);
    }
}
