package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FxImagesTest {

    private static final int WIDTH = 7;
    private static final int HEIGHT = 5;

    private static Raster picture() {
        int[] pixels = new int[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xFF000000 | i * 0x010305;
        }
        return Raster.of(WIDTH, HEIGHT, pixels);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 7, 5",
        "2, 1, 3, 2",
        "-1, -1, 9, 7",
        "-4, -3, 3, 2",
        "5, 3, 6, 9",
        "9, 8, 2, 2",
        "-20, 2, 40, 1",
        "6, 4, 1, 1"
    })
    void edgePixelsAreRepeatedOutside(int x, int y, int width, int height) {
        Raster picture = picture();
        Image image = FxImages.of(picture, new Box(x, y, width, height));
        PixelReader shown = image.getPixelReader();

        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int expected = picture.argb(Math.clamp(x + column, 0, WIDTH - 1), Math.clamp(y + row, 0, HEIGHT - 1));
                assertThat(shown.getArgb(column, row)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"255, 200, 200", "0, 200, 0", "128, 255, 128", "1, 255, 1", "51, 100, 20"})
    void coloursAreMultipliedByAlpha(int alpha, int colour, int expected) {
        int argb = alpha << 24 | colour << 16 | colour << 8 | colour;

        assertThat(FxImages.premultiplied(argb)).isEqualTo(alpha << 24 | expected << 16 | expected << 8 | expected);
    }
}
