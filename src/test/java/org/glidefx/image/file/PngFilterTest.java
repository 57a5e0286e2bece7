package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filters against the formulas of the PNG specification, section 9, written here as the decoder applies them. */
class PngFilterTest {

    private static List<PngRows> kinds() {
        return List.of(
                PngRows.of(Pictures.noise(23, 9, 1)),
                PngRows.of(Pictures.transparentNoise(17, 8, 2)),
                PngRows.of(Pictures.smooth(61, 40)),
                PngRows.of(Pictures.blobs(33, 21, 3)),
                PngRows.of(Pictures.noise(1, 5, 4)),
                PngRows.of(Mask.full(1, 1)));
    }

    private static byte[] raw(PngRows rows, int y) {
        byte[] row = new byte[rows.width() * rows.pixelBytes()];
        if (y >= 0) {
            rows.row(y, row);
        }
        return row;
    }

    /** Reconstruction, section 9.2: what a reader adds to the filtered byte. */
    private static int prediction(int filter, int left, int up, int corner) {
        return switch (filter) {
            case 0 -> 0;
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> paeth(left, up, corner);
            default -> throw new AssertionError("there is no filter " + filter);
        };
    }

    private static int paeth(int left, int up, int corner) {
        int estimate = left + up - corner;
        int nearest =
                Math.min(Math.abs(estimate - left), Math.min(Math.abs(estimate - up), Math.abs(estimate - corner)));
        if (Math.abs(estimate - left) == nearest) {
            return left;
        }
        return Math.abs(estimate - up) == nearest ? up : corner;
    }

    private static byte[] reconstructed(byte[] filtered, byte[] above, int channels) {
        byte[] row = new byte[above.length];
        for (int i = 0; i < row.length; i++) {
            boolean first = i < channels;
            int left = first ? 0 : row[i - channels] & 0xFF;
            int corner = first ? 0 : above[i - channels] & 0xFF;
            row[i] = (byte) (filtered[i + 1] + prediction(filtered[0], left, above[i] & 0xFF, corner));
        }
        return row;
    }

    private static byte[] filtered(int filter, byte[] row, byte[] above, int channels) {
        byte[] out = new byte[row.length + 1];
        out[0] = (byte) filter;
        for (int i = 0; i < row.length; i++) {
            boolean first = i < channels;
            int left = first ? 0 : row[i - channels] & 0xFF;
            int corner = first ? 0 : above[i - channels] & 0xFF;
            out[i + 1] = (byte) (row[i] - prediction(filter, left, above[i] & 0xFF, corner));
        }
        return out;
    }

    /** The heuristic of section 12.8: the sum of the absolute values of the bytes, taken as signed. */
    private static long size(byte[] filtered) {
        long sum = 0;
        for (int i = 1; i < filtered.length; i++) {
            sum += Math.abs(filtered[i]);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReaderGetsEveryRowBack(boolean thorough) {
        for (PngRows rows : kinds()) {
            PngFilter filter = new PngFilter(rows, thorough);
            for (int y = 0; y < rows.height(); y++) {
                byte[] back = reconstructed(filter.next(y), raw(rows, y - 1), rows.pixelBytes());

                assertThat(back).as("%s, row %d", rows, y).isEqualTo(raw(rows, y));
            }
        }
    }

    @Test
    void theFilterOfLeastSumIsTaken() {
        for (PngRows rows : kinds()) {
            PngFilter filter = new PngFilter(rows, true);
            for (int y = 0; y < rows.height(); y++) {
                byte[] chosen = filter.next(y).clone();
                List<Long> sizes = new ArrayList<>();
                for (int number = 0; number <= 4; number++) {
                    byte[] one = filtered(number, raw(rows, y), raw(rows, y - 1), rows.pixelBytes());
                    sizes.add(size(one));
                    if (number == chosen[0]) {
                        assertThat(chosen).isEqualTo(one);
                    }
                }
                assertThat(size(chosen))
                        .isEqualTo(sizes.stream().min(Long::compare).orElseThrow());
            }
        }
    }

    @Test
    void everyFilterIsTheBestOfSomeRow() {
        boolean[] seen = new boolean[5];
        for (long seed = 0; seed < 40; seed++) {
            PngFilter filter = new PngFilter(PngRows.of(Pictures.noise(3, 60, seed)), true);
            for (int y = 0; y < 60; y++) {
                seen[filter.next(y)[0]] = true;
            }
        }
        assertThat(seen).containsOnly(true);
    }

    @Test
    void inHasteOnlyTheTwoCheapestAreTried() {
        for (PngRows rows : kinds()) {
            PngFilter filter = new PngFilter(rows, false);
            for (int y = 0; y < rows.height(); y++) {
                assertThat(filter.next(y)[0]).isIn((byte) 1, (byte) 2);
            }
        }
    }

    @Test
    void evenRowsBecomeZeros() {
        PngFilter filter = new PngFilter(PngRows.of(Raster.filled(50, 3, 0xFF336699)), true);
        filter.next(0);

        byte[] second = filter.next(1);
        assertThat(Arrays.copyOfRange(second, 1, second.length)).containsOnly(0);
    }

    @Test
    void rowsHaveTheSamplesOfTheirColourType() {
        PngRows opaque = PngRows.of(Raster.of(1, 1, new int[] {0xFF102030}));
        PngRows clear = PngRows.of(Raster.of(1, 1, new int[] {0x40102030}));
        PngRows grey = PngRows.of(Mask.of(1, 1, new byte[] {(byte) 200}));

        assertThat(opaque.colourType()).isEqualTo(PngRows.RGB);
        assertThat(raw(opaque, 0)).containsExactly(0x10, 0x20, 0x30);
        assertThat(clear.colourType()).isEqualTo(PngRows.RGBA);
        assertThat(raw(clear, 0)).containsExactly(0x10, 0x20, 0x30, 0x40);
        assertThat(grey.colourType()).isEqualTo(PngRows.GREY);
        assertThat(raw(grey, 0)).containsExactly((byte) 200);
    }
}
