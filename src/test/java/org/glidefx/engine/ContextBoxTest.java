package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.glidefx.image.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextBoxTest {

    @ParameterizedTest
    @CsvSource({
        // a small mask in the middle, in two corners, and a large one
        "500 400 20 20, 1000 800, 382 282 256",
        "0 0 20 20, 1000 800, 0 0 256",
        "980 780 20 20, 1000 800, 744 544 256",
        "300 300 200 100, 1000 800, 225 175 350",
        // a mask of the whole picture, landscape and portrait
        "0 0 1000 800, 1000 800, 0 -100 1000",
        "0 0 800 1000, 800 1000, -100 0 1000",
        // pictures smaller than the model's square
        "0 0 1 1, 1 1, 0 0 1",
        "1 200 2 30, 3 500, -126 87 256",
        "10 10 5 5, 100 80, 0 -10 100",
    })
    void liesAroundTheMaskAndInThePicture(String mask, String picture, String expected) {
        int[] drawn = ints(mask);
        int[] size = ints(picture);
        int[] box = ints(expected);
        assertThat(ContextBox.around(new Box(drawn[0], drawn[1], drawn[2], drawn[3]), size[0], size[1]))
                .isEqualTo(new Box(box[0], box[1], box[2], box[2]));
    }

    private static int[] ints(String numbers) {
        return Arrays.stream(numbers.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    @Test
    void alwaysHoldsTheMaskAndIsASquare() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2000; i++) {
            int width = random.nextInt(1, 5000);
            int height = random.nextInt(1, 5000);
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            Box mask = new Box(x, y, random.nextInt(1, width - x + 1), random.nextInt(1, height - y + 1));
            Box box = ContextBox.around(mask, width, height);
            assertThat(box.width()).isEqualTo(box.height()).isLessThanOrEqualTo(Math.max(width, height));
            assertThat(box.intersection(mask)).contains(mask);
            assertThat(width <= box.width() || (box.x() >= 0 && box.right() <= width))
                    .isTrue();
            assertThat(height <= box.height() || (box.y() >= 0 && box.bottom() <= height))
                    .isTrue();
        }
    }
}
