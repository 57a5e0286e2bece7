package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The mask is visible on any picture: its light and its dark lines differ in lightness on every background, with normal
 * colour vision and with every kind of colour blindness.
 */
class OverlayContrastTest {

    /** Linear RGB as seen without red, green or blue cones (Viénot, Brettel and Mollon 1999; Brettel 1997 for blue). */
    private static final List<double[]> EYES = List.of(
            new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1},
            new double[] {0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1},
            new double[] {0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1},
            new double[] {1.01277, 0.13548, -0.14826, -0.01243, 0.86812, 0.14431, 0.07589, 0.805, 0.11911});

    private static double[] token(String theme, String name) throws Exception {
        try (InputStream in = MaskShader.class.getResourceAsStream("/org/glidefx/ui/kit/tokens-" + theme + ".css")) {
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Matcher found = Pattern.compile("-ui-mask-" + name + ": #([0-9a-f]{6})([0-9a-f]{2})?;")
                    .matcher(css);
            assertThat(found.find()).as(theme + " " + name).isTrue();
            int rgb = Integer.parseInt(found.group(1), 16);
            String alpha = found.group(2);
            return new double[] {
                rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF, alpha == null ? 1 : Integer.parseInt(alpha, 16) / 255.0
            };
        }
    }

    private static double[] over(double[] colour, double[] ground) {
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            seen[i] = colour[i] * colour[3] + ground[i] * (1 - colour[3]);
        }
        return seen;
    }

    private static double linear(double value) {
        double part = value / 255;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static double luminance(double[] colour, double[] eye) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int row = 0; row < 3; row++) {
            double seen = 0;
            for (int column = 0; column < 3; column++) {
                seen += eye[row * 3 + column] * linear(colour[column]);
            }
            sum += weights[row] * Math.clamp(seen, 0, 1);
        }
        return sum;
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    @ParameterizedTest
    @CsvSource({"dark", "light"})
    void linesDifferOnEveryGroundForEveryEye(String theme) throws Exception {
        double[] light = token(theme, "light");
        double[] dark = token(theme, "dark");
        for (int r = 0; r <= 255; r += 51) {
            for (int g = 0; g <= 255; g += 51) {
                for (int b = 0; b <= 255; b += 51) {
                    double[] ground = {r, g, b};
                    for (double[] eye : EYES) {
                        double lines =
                                contrast(luminance(over(light, ground), eye), luminance(over(dark, ground), eye));
                        assertThat(lines)
                                .as(theme + " on " + r + "," + g + "," + b)
                                .isGreaterThan(3);
                    }
                }
            }
        }
    }
}
