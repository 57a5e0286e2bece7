package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Test;

class PyramidBlendTest {

    @Test
    void outsideTheMaskEveryByteIsThePictures() {
        SplittableRandom random = new SplittableRandom(1);
        for (int seed = 0; seed < 100; seed++) {
            int width = random.nextInt(1, 90);
            int height = random.nextInt(1, 90);
            int side = random.nextInt(1, 120);
            Box place = new Box(random.nextInt(-30, width), random.nextInt(-30, height), side, side);
            Raster picture = Pictures.transparentNoise(width, height, seed);
            Mask mask = Pictures.blobs(side, side, seed);
            Raster blended = PyramidBlend.blend(
                    picture, Pictures.noise(side, side, seed + 1000), place, mask, random.nextInt(0, 40));
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    boolean may = place.contains(x, y) && mask.at(x - place.x(), y - place.y()) != 0;
                    int expected = may ? picture.argb(x, y) & 0xFF000000 : picture.argb(x, y);
                    assertThat(blended.argb(x, y) & (may ? 0xFF000000 : -1)).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void aPatchLikeThePictureChangesNothing() {
        Raster picture = Pictures.noise(97, 61, 3);
        Box place = new Box(20, -10, 50, 50);
        for (int seed = 0; seed < 10; seed++) {
            assertThat(PyramidBlend.blend(picture, picture.crop(place), place, Pictures.blobs(50, 50, seed), 8))
                    .isEqualTo(picture);
        }
    }

    @Test
    void anEmptyMaskChangesNothing() {
        Raster picture = Pictures.noise(9, 9, 1);
        Box place = new Box(0, 0, 9, 9);
        assertThat(PyramidBlend.blend(picture, Pictures.noise(9, 9, 2), place, Mask.empty(9, 9), 4))
                .isSameAs(picture);
    }

    @Test
    void aMaskOffThePictureChangesNothing() {
        Raster picture = Pictures.noise(9, 9, 1);
        assertThat(PyramidBlend.blend(picture, Pictures.noise(9, 9, 2), new Box(50, 0, 9, 9), Mask.full(9, 9), 4))
                .isEqualTo(picture);
    }

    @Test
    void aFullMaskGivesThePatch() {
        Raster patch = Pictures.noise(33, 20, 2);
        assertThat(PyramidBlend.blend(Pictures.noise(33, 20, 1), patch, new Box(0, 0, 33, 20), Mask.full(33, 20), 8))
                .isEqualTo(patch);
    }

    @Test
    void withoutReachItIsAPlainFade() {
        Raster blended = PyramidBlend.blend(
                Pictures.grey(2, 100, 100),
                Pictures.grey(2, 200, 200),
                new Box(0, 0, 2, 1),
                Mask.of(2, 1, new byte[] {0, 51}),
                0);
        assertThat(blended).isEqualTo(Pictures.grey(2, 100, 120));
    }

    /**
     * A patch that is too bright everywhere is pulled towards the picture near its edge and unchanged in the middle.
     */
    @Test
    void aColourStepIsSpreadInwards() {
        Raster picture = Raster.filled(128, 128, 0xFF646464);
        Raster patch = Raster.filled(128, 128, 0xFF8C8C8C);
        Mask mask = Pictures.rectangle(128, 128, new Box(24, 24, 80, 80));
        Raster blended = PyramidBlend.blend(picture, patch, new Box(0, 0, 128, 128), mask, 16);
        int edge = blended.argb(24, 64) & 0xFF;
        assertThat(edge).isBetween(110, 130);
        assertThat(blended.argb(32, 64) & 0xFF).isBetween(edge, 139);
        assertThat(blended.argb(64, 64) & 0xFF).isCloseTo(140, within(2));
        assertThat(blended.argb(23, 64) & 0xFF).isEqualTo(100);
    }

    /** What was painted over, here black, must not darken the patch. */
    @Test
    void whatLiesUnderTheMaskDoesNotShineThrough() {
        Mask mask = Pictures.rectangle(64, 64, new Box(16, 16, 32, 32));
        int[] pixels = new int[64 * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = mask.at(i % 64, i / 64) == 0 ? 0xFFC0C0C0 : 0xFF000000;
        }
        Raster patch = Raster.filled(64, 64, 0xFFC0C0C0);
        assertThat(PyramidBlend.blend(Raster.of(64, 64, pixels), patch, new Box(0, 0, 64, 64), mask, 8))
                .isEqualTo(patch);
    }

    @Test
    void sizesMustFit() {
        Raster picture = Pictures.noise(9, 9, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PyramidBlend.blend(picture, picture, new Box(0, 0, 8, 9), Mask.full(8, 9), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PyramidBlend.blend(picture, picture, new Box(0, 0, 9, 9), Mask.full(8, 9), 1));
    }

    @Test
    void reducingAndExpandingKeepsAConstantAndTheSizes() {
        for (int size : new int[] {1, 2, 3, 10, 17}) {
            Plane plane = Plane.zeros(size, 5);
            Arrays.fill(plane.data(), 3);
            Plane half = plane.reduced();
            assertThat(half.width()).isEqualTo((size + 1) / 2);
            assertThat(half.height()).isEqualTo(3);
            assertThat(half.expanded(size, 5).data()).containsExactly(plane.data());
        }
    }

    /** A patch that differs only outside the mask leaves nothing but a correction that fades inwards. */
    @Test
    void theDifferenceAroundTheMaskIsCarriedOnInwardsAndFades() {
        Mask mask = Pictures.rectangle(96, 96, new Box(16, 16, 64, 64));
        Raster picture = Raster.filled(96, 96, 0xFF505050);
        int[] pixels = new int[96 * 96];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = mask.at(i % 96, i / 96) == 0 ? 0xFF5A5A5A : 0xFF505050;
        }
        Raster blended = PyramidBlend.blend(picture, Raster.of(96, 96, pixels), new Box(0, 0, 96, 96), mask, 8);
        int last = 0;
        for (int x = 16; x < 48; x++) {
            int value = blended.argb(x, 48) & 0xFF;
            assertThat(value).isBetween(Math.max(last, 0x50 - 10), 0x50);
            last = value;
        }
        assertThat(last).isEqualTo(0x50);
        assertThat(blended.argb(16, 48) & 0xFF).isLessThan(0x50 - 2);
    }

    @Test
    void aColourStepReachesNoFartherThanTheReach() {
        Raster picture = Raster.filled(256, 256, 0xFF000000);
        Raster patch = Raster.filled(256, 256, 0xFF808080);
        Mask mask = Pictures.rectangle(256, 256, new Box(8, 8, 240, 240));
        Raster blended = PyramidBlend.blend(picture, patch, new Box(0, 0, 256, 256), mask, 8);
        assertThat(blended.argb(8 + 40, 128)).isEqualTo(0xFF808080);
    }

    @Test
    void theMarginGrowsWithTheReach() {
        assertThat(PyramidBlend.margin(0)).isEqualTo(3);
        assertThat(PyramidBlend.margin(1)).isEqualTo(3);
        assertThat(PyramidBlend.margin(16)).isEqualTo(48);
        assertThat(PyramidBlend.margin(31)).isEqualTo(48);
    }

    /** What lies beyond the margin has no influence, so it need not be computed at all. */
    @Test
    void beyondTheMarginNothingIsLookedAt() {
        Raster picture = Pictures.noise(200, 150, 1);
        Raster patch = Pictures.noise(200, 150, 2);
        Box drawn = new Box(80, 60, 30, 25);
        Mask mask = Pictures.rectangle(200, 150, drawn);
        Box window = drawn.grown(PyramidBlend.margin(7));
        assertThat(PyramidBlend.blend(picture, patch.crop(window), window, mask.crop(window), 7))
                .isEqualTo(PyramidBlend.blend(picture, patch, new Box(0, 0, 200, 150), mask, 7));
    }

    @Test
    void veryLargePatchesAreFadedInAsTheyAre() {
        Raster picture = Raster.filled(4100, 4000, 0xFF202020);
        Raster patch = Raster.filled(4100, 4000, 0xFF404040);
        Box place = new Box(0, 0, 4100, 4000);
        Mask mask = Pictures.rectangle(4100, 4000, new Box(1, 1, 4098, 3998));
        Raster blended = PyramidBlend.blend(picture, patch, place, mask, 16);
        assertThat(blended.argb(0, 0)).isEqualTo(0xFF202020);
        assertThat(blended.argb(1, 1)).isEqualTo(0xFF404040);
    }
}
