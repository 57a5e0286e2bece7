package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Test;

class SurroundingsTest {

    @Test
    void onlyTheEdgeOfTheMaskChangesAndLooksLikeWhatIsAround() {
        Raster picture = Pictures.grey(5, 9, 9, 9, 9, 9, 9, 0, 0, 0, 9, 9, 0, 0, 0, 9, 9, 0, 0, 0, 9, 9, 9, 9, 9, 9);
        Raster continued = Surroundings.continued(
                picture,
                Pictures.grey(3, 90, 90, 90, 90, 90, 90, 90, 90, 90),
                Pictures.rectangle(3, 3, new Box(0, 0, 3, 3)),
                new Box(1, 1, 3, 3),
                1);
        assertThat(continued)
                .isEqualTo(Pictures.grey(5, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 0, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9));
    }

    @Test
    void whatIsMaskedInPartStays() {
        Raster picture = Pictures.grey(2, 200, 10);
        Mask mask = Mask.of(2, 1, new byte[] {0, (byte) 254});
        assertThat(Surroundings.continued(picture, Pictures.grey(2, 90, 90), mask, new Box(0, 0, 2, 1), 3))
                .isEqualTo(picture);
    }

    @Test
    void whatLooksAsItDidStays() {
        Raster picture = Pictures.grey(2, 200, 10);
        Mask mask = Mask.of(2, 1, new byte[] {0, (byte) 255});
        assertThat(Surroundings.continued(picture, Pictures.grey(2, 200, 11), mask, new Box(0, 0, 2, 1), 3))
                .isEqualTo(picture);
    }

    @Test
    void aMaskWithoutSurroundingsChangesNothing() {
        Raster picture = Pictures.noise(7, 5, 1);
        assertThat(Surroundings.continued(picture, Raster.filled(7, 5, 0), Mask.full(7, 5), new Box(0, 0, 7, 5), 4))
                .isEqualTo(picture);
    }

    /** A ramp towards the right is extended by its last colour, however deep. */
    @Test
    void laterRingsContinueEarlierOnes() {
        Raster picture = Pictures.grey(6, 10, 40, 0, 0, 0, 0);
        Mask mask = Mask.of(4, 1, new byte[] {-1, -1, -1, -1});
        Raster patch = Pictures.grey(4, 200, 200, 200, 200);
        Box place = new Box(2, 0, 4, 1);

        assertThat(Surroundings.continued(picture, patch, mask, place, 2))
                .isEqualTo(Pictures.grey(6, 10, 40, 40, 40, 0, 0));
        assertThat(Surroundings.continued(picture, patch, mask, place, 9))
                .isEqualTo(Pictures.grey(6, 10, 40, 40, 40, 40, 40));
    }

    /** What is under transparency is often black, and must not darken the rim. */
    @Test
    void coloursCountByTheirAlpha() {
        Mask mask = Mask.of(1, 1, new byte[] {-1});
        Raster patch = Pictures.grey(1, 90);
        Box place = new Box(1, 0, 1, 1);

        assertThat(Surroundings.continued(Raster.of(3, 1, new int[] {0, 0, 0xFFC86432}), patch, mask, place, 1)
                        .argb(1, 0))
                .isEqualTo(0x80C86432);
        assertThat(Surroundings.continued(Raster.of(3, 1, new int[] {0x102030, 0, 0x304050}), patch, mask, place, 1)
                        .argb(1, 0))
                .isEqualTo(0x00203040);
    }
}
