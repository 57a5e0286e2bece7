package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileMaskTest {

    private static Mask mask(int width, int height, IntBinaryOperator coverage) {
        byte[] values = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                values[y * width + x] = (byte) coverage.applyAsInt(x, y);
            }
        }
        return Mask.of(width, height, values);
    }

    private static Mask random(int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return mask(width, height, (x, y) -> random.nextInt(4) == 0 ? random.nextInt(256) : 0);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "255,3", "256,256", "257,256", "300,513", "1,700"})
    void keepsEveryPixelOfAnySize(int width, int height) {
        Mask original = random(width, height, width * 31L + height);

        assertThat(TileMask.of(original).toMask()).isEqualTo(original);
    }

    @Test
    void readsTheSameAsTheWholeMask() {
        Mask original = random(300, 270, 7);
        TileMask tiled = TileMask.of(original);

        for (int y = 0; y < 270; y++) {
            for (int x = 0; x < 300; x++) {
                assertThat(tiled.at(x, y)).isEqualTo(original.at(x, y));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-1,0", "0,-1", "300,0", "0,270"})
    void isUncoveredOutside(int x, int y) {
        assertThat(TileMask.empty(300, 270).inverted().at(x, y)).isZero();
    }

    @Test
    void isEmptyOnlyWithoutCoverage() {
        assertThat(TileMask.empty(600, 600).isEmpty()).isTrue();
        assertThat(TileMask.of(mask(600, 600, (x, y) -> x == 599 && y == 599 ? 1 : 0))
                        .isEmpty())
                .isFalse();
    }

    @Test
    void refusesASizeOfNothing() {
        assertThatThrownBy(() -> TileMask.empty(0, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0x5");
    }

    @Test
    void findsTheSameBoundsAsTheWholeMask() {
        for (long seed = 0; seed < 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int left = random.nextInt(500);
            int top = random.nextInt(400);
            int right = left + 1 + random.nextInt(600 - left);
            int bottom = top + 1 + random.nextInt(530 - top);
            Mask original = mask(
                    600, 530, (x, y) -> x >= left && x < right && y >= top && y < bottom && (x + y) % 3 == 0 ? 9 : 0);

            assertThat(TileMask.of(original).bounds()).isEqualTo(original.bounds());
        }
    }

    @Test
    void hasNoBoundsWhenEmpty() {
        assertThat(TileMask.empty(300, 300).bounds()).isEmpty();
    }

    @Test
    void fullMaskIsBoundedByThePicture() {
        assertThat(TileMask.empty(700, 300).inverted().bounds()).contains(new Box(0, 0, 700, 300));
    }

    @Test
    void invertsLikeTheWholeMask() {
        Mask original = random(400, 300, 3);

        assertThat(TileMask.of(original).inverted().toMask()).isEqualTo(original.inverted());
    }

    @Test
    void invertingTwiceChangesNothing() {
        TileMask mask = TileMask.of(random(520, 260, 5));

        assertThat(mask.inverted().inverted()).isEqualTo(mask);
    }

    @Test
    void invertedEmptyBigMaskSharesItsTiles() {
        TileMask full = TileMask.empty(10_000, 10_000).inverted();

        assertThat(full.cover()).isEqualTo(1);
        assertThat(full.bytesBeside(TileMask.empty(10_000, 10_000))).isLessThan(4L * 256 * 256 + 1);
    }

    @Test
    void invertingAFullMaskLeavesNoTile() {
        assertThat(TileMask.empty(300, 300).inverted().inverted().isEmpty()).isTrue();
    }

    @Test
    void coverIsTheMeanCoverage() {
        TileMask half = TileMask.of(mask(512, 10, (x, y) -> x < 256 ? 255 : 0));

        assertThat(half.cover()).isEqualTo(0.5);
    }

    @Test
    void clearedIsEmptyOfTheSameSize() {
        TileMask cleared = TileMask.of(random(300, 200, 1)).cleared();

        assertThat(cleared).isEqualTo(TileMask.empty(300, 200));
    }

    @Test
    void tellsWhichTilesChanged() {
        TileMask before = TileMask.of(random(600, 300, 1));
        TileMask after = new MaskPainter(before.cleared(), new Brush(5, 1, false), 300, 10).mask();

        assertThat(before.cleared().changedTiles(after)).containsExactly(new Box(256, 0, 256, 256));
        assertThat(after.changedTiles(after)).isEmpty();
    }

    @Test
    void comparingOtherSizesIsRefused() {
        assertThatThrownBy(() -> TileMask.empty(3, 3).changedTiles(TileMask.empty(3, 4)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TileMask.empty(3, 3).with(TileMask.empty(4, 3), MaskMode.ADD))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void besideAMaskOfAnotherSizeNothingIsShared() {
        TileMask dot = new MaskPainter(TileMask.empty(600, 300), new Brush(5, 1, false), 300, 10).mask();

        assertThat(dot.bytesBeside(TileMask.empty(600, 299))).isEqualTo(256 * 256);
    }

    @Test
    void equalMasksAreEqualWhereverTheyCameFrom() {
        Mask original = random(300, 300, 8);

        assertThat(TileMask.of(original))
                .isEqualTo(TileMask.of(original))
                .hasSameHashCodeAs(TileMask.of(original))
                .isNotEqualTo(TileMask.of(original).inverted())
                .isNotEqualTo(TileMask.empty(300, 301));
    }

    @Test
    void refusesAWrongNumberOfTiles() {
        assertThatThrownBy(() -> new TileMask(300, 300, new MaskTile[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 4");
    }

    @Test
    void knowsWhetherItTouchesABox() {
        TileMask dot = new MaskPainter(TileMask.empty(600, 400), new Brush(20, 1, false), 300, 200).mask();

        assertThat(dot.touches(new org.glidefx.image.Box(295, 195, 5, 5))).isTrue();
        assertThat(dot.touches(new org.glidefx.image.Box(0, 0, 280, 400))).isFalse();
        assertThat(dot.touches(new org.glidefx.image.Box(-500, -500, 5000, 5000)))
                .isTrue();
        assertThat(dot.cleared().touches(new org.glidefx.image.Box(0, 0, 600, 400)))
                .isFalse();
    }
}
