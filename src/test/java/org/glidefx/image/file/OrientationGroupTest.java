package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import org.glidefx.image.Raster;
import org.glidefx.image.metadata.ExifOrientation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The eight orientations are the symmetries of a rectangle: a group that is not commutative. */
class OrientationGroupTest {

    private static final Raster STORED = Pictures.noise(5, 4, 1);

    private static ExifOrientation both(ExifOrientation first, ExifOrientation second) {
        Raster turned = second.apply(first.apply(STORED));
        return Arrays.stream(ExifOrientation.values())
                .filter(each -> each.apply(STORED).equals(turned))
                .findFirst()
                .orElseThrow(() -> new AssertionError(first + " then " + second + " is none of the eight"));
    }

    private static ExifOrientation inverse(ExifOrientation orientation) {
        return switch (orientation) {
            case QUARTER_TURN -> ExifOrientation.THREE_QUARTER_TURN;
            case THREE_QUARTER_TURN -> ExifOrientation.QUARTER_TURN;
            default -> orientation;
        };
    }

    @ParameterizedTest
    @EnumSource
    void anOrientationAndItsInverseAreTheSource(ExifOrientation orientation) {
        assertThat(inverse(orientation).apply(orientation.apply(STORED))).isEqualTo(STORED);
        assertThat(orientation.apply(inverse(orientation).apply(STORED))).isEqualTo(STORED);
    }

    @ParameterizedTest
    @EnumSource
    void oneAfterAnotherIsAnotherAndEachOnce(ExifOrientation first) {
        EnumSet<ExifOrientation> seen = EnumSet.noneOf(ExifOrientation.class);
        for (ExifOrientation second : ExifOrientation.values()) {
            ExifOrientation both = both(first, second);
            assertThat(both.transposes()).isEqualTo(first.transposes() ^ second.transposes());
            seen.add(both);
        }
        assertThat(seen).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
        "QUARTER_TURN, QUARTER_TURN, HALF_TURN",
        "QUARTER_TURN, HALF_TURN, THREE_QUARTER_TURN",
        "MIRRORED, HALF_TURN, UPSIDE_DOWN_MIRRORED",
        "MIRRORED, QUARTER_TURN, TRANSVERSED",
        "QUARTER_TURN, MIRRORED, TRANSPOSED"
    })
    void namedTurnsAddUp(ExifOrientation first, ExifOrientation second, ExifOrientation sum) {
        assertThat(both(first, second)).isEqualTo(sum);
    }

    @Test
    void aRowAndAColumnAreTurnedToo() {
        Raster row = Pictures.grey(3, 1, 2, 3);
        assertThat(ExifOrientation.QUARTER_TURN.apply(row)).isEqualTo(Pictures.grey(1, 1, 2, 3));
        assertThat(ExifOrientation.THREE_QUARTER_TURN.apply(row)).isEqualTo(Pictures.grey(1, 3, 2, 1));
        assertThat(ExifOrientation.UPRIGHT.apply(row)).isSameAs(row);
    }
}
