package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

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
