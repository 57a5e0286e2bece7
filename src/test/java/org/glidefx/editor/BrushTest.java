package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrushTest {

    @ParameterizedTest
    @CsvSource({"0.5,1", "NaN,1", "5000,1", "10,-0.1", "10,1.1", "10,NaN"})
    void refusesWhatIsNoBrush(double diameter, double hardness) {
        assertThatThrownBy(() -> new Brush(diameter, hardness, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1,0", "1,1", "2,0.5", "300,0", "300,1"})
    void fadesFromWholeToNothing(double diameter, double hardness) {
        Brush brush = new Brush(diameter, hardness, false);

        assertThat(brush.coverage(0)).isEqualTo(255);
        assertThat(brush.coverage(brush.outerRadius())).isZero();
        for (double d = 0; d < brush.outerRadius(); d += brush.outerRadius() / 50) {
            assertThat(brush.coverage(d + brush.outerRadius() / 50)).isLessThanOrEqualTo(brush.coverage(d));
        }
    }

    @Test
    void halfCoverageOfAHardBrushLiesOnItsRadius() {
        assertThat(new Brush(40, 1, false).coverage(20)).isBetween(127, 128);
    }

    @Test
    void softnessReachesInwards() {
        assertThat(new Brush(100, 0.5, false).coverage(25)).isEqualTo(255);
        assertThat(new Brush(100, 0.5, false).coverage(26)).isLessThan(255);
    }
}
