package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
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

    /** A patch that is too bright everywhere: near the edge it is pulled to the picture, in the middle it is itself. */
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
            java.util.Arrays.fill(plane.data(), 3);
            Plane half = plane.reduced();
            assertThat(half.width()).isEqualTo((size + 1) / 2);
            assertThat(half.height()).isEqualTo(3);
            assertThat(half.expanded(size, 5).data()).containsExactly(plane.data());
        }
    }
}
