package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskEdgesTest {

    private static final int SIDE = 80;
    private final Mask square = Pictures.rectangle(SIDE, SIDE, new Box(30, 30, 20, 20));

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 20})
    void growsByItsRadiusInEveryDirection(int radius) {
        Mask grown = MaskEdges.grown(square, radius);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double dx = Math.max(0, Math.max(30 - x, x - 49));
                double dy = Math.max(0, Math.max(30 - y, y - 49));
                double distance = Math.hypot(dx, dy);
                int expected = (int) Math.round(255 * Math.clamp(radius + 1 - distance, 0, 1));
                assertThat(grown.at(x, y)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9})
    void shrinksByItsRadius(int radius) {
        Mask shrunk = MaskEdges.shrunk(square, radius);

        assertThat(shrunk.bounds()).contains(new Box(30 + radius, 30 + radius, 20 - 2 * radius, 20 - 2 * radius));
        assertThat(shrunk.at(40, 40)).isEqualTo(radius < 10 ? 255 : 0);
    }

    @Test
    void shrinkingTooFarLeavesNothing() {
        assertThat(MaskEdges.shrunk(square, 10).isEmpty()).isTrue();
        assertThat(MaskEdges.shrunk(MaskEdges.shrunk(square, 10), 3).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void growingAddsAndShrinkingTakesAway(long seed) {
        Mask mask = Pictures.blobs(90, 70, seed);
        byte[] before = mask.toArray();
        byte[] grown = MaskEdges.grown(mask, 6).toArray();
        byte[] shrunk = MaskEdges.shrunk(mask, 6).toArray();
        for (int i = 0; i < before.length; i++) {
            assertThat(Byte.toUnsignedInt(grown[i])).isGreaterThanOrEqualTo(Byte.toUnsignedInt(before[i]));
            assertThat(Byte.toUnsignedInt(shrunk[i])).isLessThanOrEqualTo(Byte.toUnsignedInt(before[i]));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shrinkingIsGrowingTheRest(long seed) {
        Mask hard = MaskShapes.threshold(Pictures.blobs(90, 70, seed), 100);

        assertThat(MaskEdges.shrunk(hard, 5))
                .isEqualTo(MaskEdges.grown(hard.inverted(), 5).inverted());
    }

    /** Growing and shrinking again closes gaps but keeps the size. */
    @Test
    void growingAndShrinkingComesBackToASquare() {
        Mask back = MaskEdges.shrunk(MaskEdges.grown(square, 6), 6);

        assertThat(MaskShapes.threshold(back, 128)).isEqualTo(square);
    }

    @Test
    void theBorderOfThePictureIsNoEdge() {
        Mask half = Pictures.rectangle(60, 40, new Box(0, 0, 30, 40));

        assertThat(MaskEdges.shrunk(half, 5).bounds()).contains(new Box(0, 0, 25, 40));
        assertThat(MaskEdges.softened(half, 10).at(0, 0)).isEqualTo(255);
    }

    @Test
    void softEdgeRisesEvenlyAroundTheOldOne() {
        Mask half = Pictures.rectangle(120, 9, new Box(60, 0, 60, 9));
        Mask soft = MaskEdges.softened(half, 12);
        double sum = 0;
        for (int x = 1; x < 120; x++) {
            assertThat(soft.at(x, 4)).isGreaterThanOrEqualTo(soft.at(x - 1, 4));
            sum += soft.at(x, 4);
        }
        assertThat(sum / 255).isCloseTo(60, within(0.5));
        assertThat(soft.at(60, 4)).isBetween(118, 148);
        assertThat(soft.at(60 - 19, 4)).isZero();
        assertThat(soft.at(60 - 12, 4)).isBetween(1, 40);
    }

    @Test
    void anEmptyMaskStaysEmpty() {
        Mask empty = Mask.empty(10, 10);

        assertThat(MaskEdges.grown(empty, 5)).isEqualTo(empty);
        assertThat(MaskEdges.shrunk(empty, 5)).isEqualTo(empty);
        assertThat(MaskEdges.softened(empty, 5)).isEqualTo(empty);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201})
    void radiusMustMakeSense(int radius) {
        assertThatIllegalArgumentException().isThrownBy(() -> MaskEdges.grown(square, radius));
        assertThatIllegalArgumentException().isThrownBy(() -> MaskEdges.softened(square, radius));
    }

    @Test
    void aMaskAsAPictureComesBackAsItself() {
        Mask mask = Pictures.blobs(50, 40, 7);

        assertThat(ImageFiles.maskOf(ImageFiles.pictureOf(mask))).isEqualTo(mask);
    }
}
