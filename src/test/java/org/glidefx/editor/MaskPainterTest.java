package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.glidefx.image.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskPainterTest {

    private static final TileMask EMPTY = TileMask.empty(600, 400);

    private static Brush brush(double diameter) {
        return new Brush(diameter, 1, false);
    }

    private static TileMask stroke(TileMask on, Brush brush, double... points) {
        MaskPainter painter = new MaskPainter(on, brush, points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            painter.lineTo(points[i], points[i + 1]);
        }
        return painter.mask();
    }

    @ParameterizedTest
    @ValueSource(doubles = {4, 21, 100, 333})
    void dotHasTheAreaOfItsCircle(double diameter) {
        TileMask mask = stroke(EMPTY, brush(diameter), 300, 200);

        double area = mask.cover() * 600 * 400;
        assertThat(area).isCloseTo(Math.PI * diameter * diameter / 4, within(0.1 + diameter * 0.2));
    }

    @Test
    void coversTheMiddleAndNotBeyondTheRim() {
        TileMask mask = stroke(EMPTY, brush(20), 100.5, 100.5);

        assertThat(mask.at(100, 100)).isEqualTo(255);
        assertThat(mask.at(109, 100)).isEqualTo(255);
        assertThat(mask.at(110, 100)).isBetween(1, 254);
        assertThat(mask.at(111, 100)).isZero();
    }

    @Test
    void isRoundTheSameWayInAllDirections() {
        TileMask mask = stroke(EMPTY, new Brush(31, 0.5, false), 256, 200);

        for (int d = 0; d < 20; d++) {
            int right = mask.at(256 + d, 200);
            assertThat(mask.at(255 - d, 200)).isEqualTo(right);
            assertThat(mask.at(256, 200 + d)).isEqualTo(right);
            assertThat(mask.at(256, 199 - d)).isEqualTo(right);
        }
    }

    @Test
    void softBrushFadesOutwards() {
        TileMask mask = stroke(EMPTY, new Brush(80, 0.2, false), 300.5, 200.5);

        for (int d = 1; d < 42; d++) {
            assertThat(mask.at(300 + d, 200)).isLessThanOrEqualTo(mask.at(299 + d, 200));
        }
        assertThat(mask.at(325, 200)).isBetween(60, 200);
    }

    @Test
    void strokeDoesNotDependOnHowManyEventsToldOfIt() {
        TileMask few = stroke(EMPTY, new Brush(37, 0.7, false), 50, 60, 450, 260);
        double[] points = new double[2 * 101];
        for (int i = 0; i <= 100; i++) {
            points[2 * i] = 50 + 4 * i;
            points[2 * i + 1] = 60 + 2 * i;
        }
        TileMask many = stroke(EMPTY, new Brush(37, 0.7, false), points);

        for (int y = 0; y < 400; y++) {
            for (int x = 0; x < 600; x++) {
                assertThat(many.at(x, y)).isCloseTo(few.at(x, y), within(1));
            }
        }
    }

    @Test
    void lineHasNoGapsHoweverFastThePointerWent() {
        TileMask mask = stroke(EMPTY, brush(6), 10, 10, 590, 390);

        for (int i = 0; i <= 100; i++) {
            assertThat(mask.at((int) (10 + 5.8 * i), (int) (10 + 3.8 * i))).isEqualTo(255);
        }
    }

    @Test
    void paintingTwiceIsPaintingOnce() {
        Brush soft = new Brush(60, 0.3, false);
        TileMask once = stroke(EMPTY, soft, 100, 100, 300, 200);

        assertThat(stroke(once, soft, 100, 100, 300, 200)).isEqualTo(once);
    }

    @Test
    void eraserTakesAwayWhatTheBrushPainted() {
        TileMask painted = stroke(EMPTY, brush(50), 100, 100, 400, 300);

        assertThat(stroke(painted, new Brush(54, 1, true), 100, 100, 400, 300).isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.9, 1})
    void aDabIsGoneAfterTheSameBrushErasedIt(double hardness) {
        TileMask painted = stroke(EMPTY, new Brush(44, hardness, false), 300.3, 200.8, 320, 210);

        assertThat(stroke(painted, new Brush(44, hardness, true), 300.3, 200.8, 320, 210)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void erasingDoesNotDependOnHowOftenThePointerTellsOfItself() {
        TileMask full = stroke(EMPTY, brush(300), 300, 200);
        Brush soft = new Brush(60, 0.2, true);
        double[] often = new double[42];
        for (int i = 0; i < 21; i++) {
            often[2 * i] = 200 + 10 * i;
            often[2 * i + 1] = 150 + 5 * i;
        }

        assertThat(stroke(full, soft, often).toMask())
                .isEqualTo(stroke(full, soft, 200, 150, 400, 250).toMask());
    }

    @Test
    void eraserLeavesTheRestAlone() {
        TileMask full = EMPTY.inverted();
        TileMask erased = stroke(full, new Brush(40, 1, true), 300, 200);

        assertThat(erased.at(300, 200)).isZero();
        assertThat(erased.at(330, 200)).isEqualTo(255);
        assertThat(erased.inverted()).isEqualTo(stroke(EMPTY, brush(40), 300, 200));
    }

    @Test
    void strokesOutsideThePictureChangeNothing() {
        assertThat(stroke(EMPTY, brush(20), -50, -50, 700, -50)).isEqualTo(EMPTY);
        assertThat(stroke(EMPTY, brush(20), 1e9, 1e9)).isEqualTo(EMPTY);
    }

    @Test
    void edgeOfThePictureCutsTheBrush() {
        TileMask mask = stroke(EMPTY, brush(40), 0, 0);

        assertThat(mask.bounds()).contains(new Box(0, 0, 20, 20));
        assertThat(mask.at(0, 0)).isEqualTo(255);
        assertThat(mask.cover() * 600 * 400).isCloseTo(Math.PI * 400 / 4, within(12.0));
    }

    @Test
    void aHugeBrushFillsTilesWhole() {
        TileMask mask = stroke(TileMask.empty(3000, 3000), brush(4000), 1500, 1500);

        assertThat(mask.cover()).isGreaterThan(0.99);
        assertThat(mask.bytesBeside(TileMask.empty(3000, 3000))).isLessThan(60L * 256 * 256);
    }

    @Test
    void tileShortcutsGiveTheSameAsPixels() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 10; i++) {
            Brush brush = new Brush(20 + random.nextInt(700), random.nextDouble(), false);
            double x = random.nextDouble() * 600;
            double y = random.nextDouble() * 400;
            TileMask mask = stroke(EMPTY, brush, x, y);
            for (int probe = 0; probe < 500; probe++) {
                int px = random.nextInt(600);
                int py = random.nextInt(400);
                assertThat(mask.at(px, py)).isEqualTo(brush.coverage(Math.hypot(px + 0.5 - x, py + 0.5 - y)));
            }
        }
    }

    @Test
    void saysWhichTilesItTouched() {
        MaskPainter painter = new MaskPainter(EMPTY, brush(10), 100, 100);

        assertThat(painter.lineTo(300, 100))
                .containsExactlyInAnyOrder(new Box(0, 0, 256, 256), new Box(256, 0, 256, 256));
        assertThat(painter.lineTo(300, 100)).isEmpty();
    }

    @Test
    void leavesTheMaskItStartedFromAlone() {
        TileMask before = stroke(EMPTY, brush(30), 50, 50);
        TileMask copy = TileMask.of(before.toMask());
        stroke(before, brush(90), 60, 60, 500, 300);

        assertThat(before).isEqualTo(copy);
    }
}
