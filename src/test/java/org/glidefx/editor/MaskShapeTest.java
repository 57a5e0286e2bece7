package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.glidefx.editor.MaskShape.Corner;
import org.glidefx.image.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskShapeTest {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 400;
    private final TileMask empty = TileMask.empty(WIDTH, HEIGHT);

    private static double area(TileMask mask) {
        return mask.cover() * mask.width() * mask.height();
    }

    @Test
    void aRectangleIsItsWholePixels() {
        TileMask mask = MaskShape.rectangle(new Corner(300.4, 250.3), new Corner(100.2, 50.6))
                .drawOn(empty, MaskMode.ADD);

        assertThat(mask.bounds()).contains(new Box(100, 51, 200, 199));
        assertThat(area(mask)).isCloseTo(200 * 199, within(1e-6));
    }

    @Test
    void aRectangleBeyondThePictureIsCut() {
        TileMask mask = MaskShape.rectangle(new Corner(-50, -50), new Corner(5000, 5000))
                .drawOn(empty, MaskMode.ADD);

        assertThat(mask).isEqualTo(empty.inverted());
    }

    @Test
    void outsideThePictureNothingChanges() {
        assertThat(MaskShape.rectangle(new Corner(-50, -50), new Corner(-10, 300))
                        .drawOn(empty, MaskMode.ADD))
                .isSameAs(empty);
        assertThat(new MaskShape(List.of(new Corner(1, 1), new Corner(9, 9))).drawOn(empty, MaskMode.ADD))
                .isSameAs(empty);
        assertThat(new MaskShape(List.of()).drawOn(empty, MaskMode.ADD)).isSameAs(empty);
    }

    @Test
    void takingAwayUndoesAdding() {
        MaskShape shape = circle(300, 200, 130);
        TileMask mask =
                MaskShape.rectangle(new Corner(10, 10), new Corner(590, 390)).drawOn(empty, MaskMode.ADD);
        TileMask bitten = shape.drawOn(mask, MaskMode.TAKE_AWAY);

        assertThat(area(bitten)).isCloseTo(580 * 380 - Math.PI * 130 * 130, within(60.0));
        assertThat(bitten.at(300, 200)).isZero();
        assertThat(shape.drawOn(bitten, MaskMode.TAKE_AWAY)).isSameAs(bitten);
    }

    private static MaskShape circle(double x, double y, double radius) {
        List<Corner> corners = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double angle = 2 * Math.PI * i / 200;
            corners.add(new Corner(x + radius * Math.cos(angle), y + radius * Math.sin(angle)));
        }
        return new MaskShape(corners);
    }

    @Test
    void edgesAreSmoothAndTheAreaRight() {
        TileMask mask = circle(300.3, 199.6, 100.5).drawOn(empty, MaskMode.ADD);

        assertThat(area(mask)).isCloseTo(Math.PI * 100.5 * 100.5, within(30.0));
        assertThat(mask.at(300, 200)).isEqualTo(255);
        assertThat(mask.at(400, 199)).isBetween(1, 254);
    }

    @Test
    void whatTheOutlineWindsAroundTwiceIsInside() {
        List<Corner> star = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            double angle = 4 * Math.PI * i / 5;
            star.add(new Corner(300 + 150 * Math.sin(angle), 200 - 150 * Math.cos(angle)));
        }

        assertThat(new MaskShape(star).drawOn(empty, MaskMode.ADD).at(300, 200)).isEqualTo(255);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void trianglesAgreeWithTheirHalfPlanes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Corner[] c = new Corner[3];
        for (int i = 0; i < 3; i++) {
            c[i] = new Corner(random.nextDouble(-80, WIDTH + 80), random.nextDouble(-80, HEIGHT + 80));
        }
        TileMask mask = new MaskShape(List.of(c)).drawOn(empty, MaskMode.ADD);
        for (int i = 0; i < 4000; i++) {
            int x = random.nextInt(WIDTH);
            int y = random.nextInt(HEIGHT);
            double inside = depth(c, x + 0.5, y + 0.5);
            if (Math.abs(inside) > 1) {
                assertThat(mask.at(x, y)).as(x + ", " + y).isEqualTo(inside > 0 ? 255 : 0);
            }
        }
    }

    /** Distance to the nearest side's line, negative outside. */
    private static double depth(Corner[] c, double x, double y) {
        double turn = Math.signum(cross(c[0], c[1], c[2].x(), c[2].y()));
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            Corner a = c[i];
            Corner b = c[(i + 1) % 3];
            least = Math.min(least, turn * cross(a, b, x, y) / Math.hypot(b.x() - a.x(), b.y() - a.y()));
        }
        return least;
    }

    private static double cross(Corner a, Corner b, double x, double y) {
        return (b.x() - a.x()) * (y - a.y()) - (b.y() - a.y()) * (x - a.x());
    }

    @Test
    void masksDrawOnEachOther() {
        TileMask one = circle(200, 200, 120).drawOn(empty, MaskMode.ADD);
        TileMask other = circle(300, 200, 120).drawOn(empty, MaskMode.ADD);

        assertThat(one.with(other, MaskMode.ADD))
                .isEqualTo(circle(300, 200, 120).drawOn(one, MaskMode.ADD));
        assertThat(one.with(other, MaskMode.TAKE_AWAY))
                .isEqualTo(circle(300, 200, 120).drawOn(one, MaskMode.TAKE_AWAY));
        assertThat(one.with(one, MaskMode.ADD)).isEqualTo(one);
        assertThat(empty.with(other, MaskMode.TAKE_AWAY)).isEqualTo(empty);
        assertThat(other.with(other.cleared().inverted(), MaskMode.TAKE_AWAY).isEmpty())
                .isTrue();
    }
}
