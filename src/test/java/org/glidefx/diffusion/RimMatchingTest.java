package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntPredicate;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RimMatchingTest {

    private static final int SIDE = 32;
    private static final int PLANE = SIDE * SIDE;
    private static final Shape PICTURE = Shape.of(1, 3, SIDE, SIDE);
    private static final float LEVEL = 1 / 127.5f;

    private static final IntPredicate DISC = at -> Math.hypot(at % SIDE - 15.5, at / SIDE - 15.5) < 10;

    @FunctionalInterface
    private interface Paint {

        double at(int channel, int x, int y);
    }

    private static FloatTensor painted(Paint paint) {
        FloatTensor picture = FloatTensor.zeros(PICTURE);
        for (int i = 0; i < picture.size(); i++) {
            picture.data()[i] = (float) paint.at(i / PLANE, i % SIDE, i % PLANE / SIDE);
        }
        return picture;
    }

    private static KnownPixels around(FloatTensor scene, IntPredicate hole) {
        FloatTensor mask = FloatTensor.zeros(Shape.of(1, 1, SIDE, SIDE));
        for (int at = 0; at < PLANE; at++) {
            mask.data()[at] = hole.test(at) ? 0 : 1;
        }
        return new KnownPixels(scene, mask);
    }

    /** Matches a fill to the scene around it, and checks that nothing around it changed. */
    private static FloatTensor matched(FloatTensor scene, FloatTensor fill, IntPredicate hole) {
        KnownPixels around = around(scene, hole);
        FloatTensor x0 = around.apply(fill.copy());
        FloatTensor matched = RimMatching.match(x0, around);
        for (int i = 0; i < x0.size(); i++) {
            if (!hole.test(i % PLANE)) {
                assertThat(Float.floatToRawIntBits(matched.data()[i])).isEqualTo(Float.floatToRawIntBits(x0.data()[i]));
            }
        }
        return matched;
    }

    private static double largest(FloatTensor one, FloatTensor other) {
        double largest = 0;
        for (int i = 0; i < one.size(); i++) {
            largest = Math.max(largest, Math.abs(one.data()[i] - other.data()[i]));
        }
        return largest;
    }

    private static boolean rim(IntPredicate hole, int at) {
        return hole.test(at)
                && !(hole.test(at - 1) && hole.test(at + 1) && hole.test(at - SIDE) && hole.test(at + SIDE));
    }

    @Test
    void anEvenTintIsGone() {
        FloatTensor scene = painted((c, x, y) -> 0.2 - 0.3 * c);
        FloatTensor fill = painted((c, x, y) -> 0.2 - 0.3 * c + (6 - 4 * c) * LEVEL);

        FloatTensor matched = matched(scene, fill, DISC);

        assertThat(largest(matched, scene)).isLessThan(0.3 * LEVEL);
        for (int at = SIDE; at < PLANE - SIDE; at++) {
            if (rim(DISC, at)) {
                assertThat(matched.data()[at]).isCloseTo(scene.data()[at], within(0.05f * LEVEL));
            }
        }
    }

    @Test
    void aSlopeIsNoTint() {
        Paint slope = (c, x, y) -> LEVEL * (3 * x - 2 * y) * (c - 1);
        FloatTensor scene = painted(slope);
        FloatTensor tinted = painted((c, x, y) -> slope.at(c, x, y) + 10 * LEVEL);

        assertThat(largest(matched(scene, scene, DISC), scene)).isLessThan(1e-5);
        assertThat(largest(matched(scene, tinted, DISC), scene)).isLessThan(0.5 * LEVEL);
    }

    /** A single known pixel between two holes shows no slope. */
    @Test
    void besideASinglePixelItsOwnColourCounts() {
        IntPredicate holes = at -> at / SIDE == 9 && (at % SIDE == 9 || at % SIDE == 11);
        FloatTensor scene = painted((c, x, y) -> x == 10 && y == 9 ? 2 * LEVEL : 0);
        FloatTensor fill = painted((c, x, y) -> -3 * LEVEL);

        FloatTensor matched = matched(scene, fill, holes);

        double three = 3 * Math.pow(1 - Math.pow(3 / 32.0, 2), 2);
        double one = Math.pow(1 - Math.pow(5 / 32.0, 2), 2);
        double wanted = (three * 3 + one * 5) / (three + one) - 3;
        assertThat(matched.data()[9 * SIDE + 9] / LEVEL).isCloseTo((float) wanted, within(0.01f));
    }

    /** A tint that grows linearly across the hole is harmonic. */
    @Test
    void aTintThatGrowsIsGoneToo() {
        FloatTensor scene = painted((c, x, y) -> 0);
        FloatTensor fill = painted((c, x, y) -> LEVEL * (x - 15.5));

        assertThat(largest(matched(scene, fill, DISC), scene)).isLessThan(0.8 * LEVEL);
    }

    @Test
    void anObjectThatCrossesTheRimStaysAsItIs() {
        FloatTensor scene = painted((c, x, y) -> -0.5);
        FloatTensor fill = painted((c, x, y) -> c == 1 ? -0.5 + 33 * LEVEL : -0.5 + 2 * LEVEL);

        assertThat(matched(scene, fill, DISC).data())
                .containsExactly(around(scene, DISC).apply(fill.copy()).data());
    }

    @Test
    void whereAnObjectCrossesTheRimTheRestDecides() {
        FloatTensor scene = painted((c, x, y) -> -0.5);
        Paint shown = (c, x, y) -> y > 15 ? 0.7 : -0.5;
        FloatTensor fill = painted((c, x, y) -> shown.at(c, x, y) + 5 * LEVEL);

        FloatTensor matched = matched(scene, fill, DISC);

        for (int at = 0; at < PLANE; at++) {
            if (DISC.test(at)) {
                double wanted = shown.at(0, at % SIDE, at / SIDE);
                assertThat(matched.data()[at] - wanted).isBetween(-0.01 * LEVEL, 0.6 * LEVEL);
            }
        }
    }

    /** Along an object some steps are small by chance; they must not tint it. */
    @Test
    void aFewSmallStepsAlongAnObjectMoveNothing() {
        FloatTensor scene = painted((c, x, y) -> (x * 7 + y * 3) % 10 == 0 ? 0.5 : -0.5);
        FloatTensor fill = painted((c, x, y) -> 0.6);

        assertThat(matched(scene, fill, DISC).data())
                .containsExactly(around(scene, DISC).apply(fill.copy()).data());
    }

    @Test
    void holesApartAreMatchedApart() {
        IntPredicate holes =
                at -> at / SIDE > 4 && at / SIDE < 20 && (at % SIDE > 2 && at % SIDE < 9 || at % SIDE > 20);
        FloatTensor scene = painted((c, x, y) -> 0);
        FloatTensor fill = painted((c, x, y) -> (x < 15 ? 8 : -8) * LEVEL);

        assertThat(largest(matched(scene, fill, holes), scene)).isLessThan(0.4 * LEVEL);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, SIDE - 1, 7})
    void thinHolesAndThoseAtABorderAreMatched(int column) {
        FloatTensor scene = painted((c, x, y) -> 0.1);
        FloatTensor fill = painted((c, x, y) -> 0.1 + 9 * LEVEL);

        assertThat(largest(matched(scene, fill, at -> at % SIDE == column), scene))
                .isLessThan(0.1 * LEVEL);
        assertThat(largest(matched(scene, fill, at -> at % SIDE <= column / 2), scene))
                .isLessThan(LEVEL);
    }

    @Test
    void withNothingKnownOrNothingFilledNothingHappens() {
        FloatTensor noise = new PhiloxNoise(3, 0, 0).noise(0, PICTURE);
        FloatTensor scene = FloatTensor.zeros(PICTURE);

        assertThat(matched(scene, noise, at -> true).data()).containsExactly(noise.data());
        assertThat(matched(scene, noise, at -> false).data()).containsExactly(scene.data());
    }

    @Test
    void equalPicturesGiveEqualBits() {
        FloatTensor scene = painted((c, x, y) -> 0.05 * Math.sin(x + c) + 0.01 * y);
        FloatTensor fill = painted((c, x, y) -> 0.08 * Math.cos(y * c + x));
        FloatTensor kept = fill.copy();

        assertThat(matched(scene, fill, DISC).data())
                .containsExactly(matched(scene, fill, DISC).data());
        assertThat(fill.data()).as("not written to").containsExactly(kept.data());
        assertThat(largest(matched(scene, fill, DISC), around(scene, DISC).apply(fill)))
                .isPositive();
    }

    @Test
    void whatIsNotANumberSpreadsNowhere() {
        FloatTensor scene = painted((c, x, y) -> 0);
        FloatTensor fill = painted((c, x, y) -> x == 15 ? Float.NaN : 4 * LEVEL);

        FloatTensor matched = matched(scene, fill, DISC);

        for (int i = 0; i < matched.size(); i++) {
            boolean broken = i % SIDE == 15 && DISC.test(i % PLANE);
            assertThat(Float.isNaN(matched.data()[i])).isEqualTo(broken);
        }
    }

    @Test
    void otherSizesAreRefused() {
        KnownPixels around = around(FloatTensor.zeros(PICTURE), DISC);

        for (Shape shape : new Shape[] {PICTURE.withFirst(2), Shape.of(1, 3, SIDE, SIDE + 1)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RimMatching.match(FloatTensor.zeros(shape), around))
                    .withMessageContaining("found " + shape);
        }
    }
}
