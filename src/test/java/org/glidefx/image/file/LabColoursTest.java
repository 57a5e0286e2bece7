package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabColoursTest {

    /** L*, a* and b* of sRGB colours under D50, from Lindbloom's calculator. */
    @ParameterizedTest
    @CsvSource({
        "54.29, 80.81, 69.89, 255, 0, 0",
        "87.82, -79.29, 80.99, 0, 255, 0",
        "29.57, 68.30, -112.03, 0, 0, 255",
        "97.61, -15.75, 93.39, 255, 255, 0",
        "53.39, 0, 0, 127, 127, 127"
    })
    void coloursOfSrgbComeBack(double lightness, double a, double b, int red, int green, int blue) {
        int pixel = LabColours.toSrgb(lightness * 255 / 100, a, b);

        assertThat(pixel >>> 24).isEqualTo(0xFF);
        assertThat(pixel >> 16 & 0xFF).isBetween(red - 1, red + 1);
        assertThat(pixel >> 8 & 0xFF).isBetween(green - 1, green + 1);
        assertThat(pixel & 0xFF).isBetween(blue - 1, blue + 1);
    }

    @Test
    void blackAndWhiteAreThoseOfTheScreen() {
        assertThat(LabColours.toSrgb(0, 0, 0)).isEqualTo(0xFF000000);
        assertThat(LabColours.toSrgb(255, 0, 0)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void greyGrowsWithItsLightness() {
        int before = -1;
        for (int lightness = 0; lightness <= 255; lightness++) {
            int pixel = LabColours.toSrgb(lightness, 0, 0);
            int green = pixel >> 8 & 0xFF;
            assertThat(green).isGreaterThanOrEqualTo(before);
            assertThat(Math.abs((pixel & 0xFF) - green)).isLessThanOrEqualTo(1);
            before = green;
        }
    }
}
