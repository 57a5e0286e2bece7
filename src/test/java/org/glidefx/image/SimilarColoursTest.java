package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarColoursTest {

    /** A ring of 9 around a hole of 1, in a field of 5. */
    private final Raster ring =
            Pictures.grey(5, 5, 5, 5, 5, 5, 5, 9, 9, 9, 5, 5, 9, 1, 9, 5, 5, 9, 9, 9, 5, 5, 5, 5, 5, 5);

    private static long count(Mask mask) {
        long count = 0;
        for (byte value : mask.toArray()) {
            count += value == 0 ? 0 : 1;
        }
        return count;
    }

    @Test
    void takesWhatIsConnectedAndOfTheSameColour() {
        assertThat(count(SimilarColours.connected(ring, 0, 0, 0))).isEqualTo(16);
        assertThat(count(SimilarColours.connected(ring, 1, 1, 0))).isEqualTo(8);
        assertThat(count(SimilarColours.connected(ring, 2, 2, 0))).isEqualTo(1);
    }

    @Test
    void toleranceWidensIt() {
        assertThat(count(SimilarColours.connected(ring, 2, 2, 4))).isEqualTo(1);
        assertThat(count(SimilarColours.everywhere(ring, 2, 2, 4))).isEqualTo(17);
        assertThat(count(SimilarColours.connected(ring, 0, 0, 4))).isEqualTo(25);
    }

    @Test
    void cornersDoNotConnect() {
        Raster checks = Pictures.grey(2, 1, 9, 9, 1);

        assertThat(count(SimilarColours.connected(checks, 0, 0, 0))).isEqualTo(1);
        assertThat(count(SimilarColours.everywhere(checks, 0, 0, 0))).isEqualTo(2);
    }

    @Test
    void transparentIsAlikeWhateverItsColour() {
        Raster clear = Raster.of(3, 1, new int[] {0x00FF0000, 0x0000FF00, 0xFF00FF00});

        assertThat(count(SimilarColours.connected(clear, 0, 0, 0))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithASlowFloodOnRandomPictures(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Raster picture = Raster.filled(37, 23, 0xFF000000).map(pixel -> pixel | random.nextInt(3) * 20);
        int x = random.nextInt(37);
        int y = random.nextInt(23);
        for (int tolerance : new int[] {0, 19, 20, 40}) {
            assertThat(SimilarColours.connected(picture, x, y, tolerance)).isEqualTo(slow(picture, x, y, tolerance));
        }
    }

    private static Mask slow(Raster picture, int x, int y, int tolerance) {
        int width = picture.width();
        byte[] coverage = new byte[width * picture.height()];
        Deque<int[]> open = new ArrayDeque<>();
        open.push(new int[] {x, y});
        while (!open.isEmpty()) {
            int[] at = open.pop();
            boolean inside = at[0] >= 0 && at[1] >= 0 && at[0] < width && at[1] < picture.height();
            if (!inside || coverage[at[1] * width + at[0]] != 0) {
                continue;
            }
            if (Math.abs((picture.argb(at[0], at[1]) & 0xFF) - (picture.argb(x, y) & 0xFF)) <= tolerance) {
                coverage[at[1] * width + at[0]] = (byte) 255;
                open.push(new int[] {at[0] - 1, at[1]});
                open.push(new int[] {at[0] + 1, at[1]});
                open.push(new int[] {at[0], at[1] - 1});
                open.push(new int[] {at[0], at[1] + 1});
            }
        }
        return Mask.of(width, picture.height(), coverage);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatIllegalArgumentException().isThrownBy(() -> SimilarColours.connected(ring, 5, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> SimilarColours.everywhere(ring, 0, 0, 256));
    }
}
