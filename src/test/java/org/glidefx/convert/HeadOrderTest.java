package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadOrderTest {

    @ParameterizedTest
    @CsvSource({"3, 1, 8", "3, 2, 8", "3, 8, 8", "2, 4, 12", "2, 1, 1", "3, 16, 1024"})
    void everyRowIsTakenOnce(int parts, int heads, int width) {
        int[] order = HeadOrder.partByPart(parts, heads, width);
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        assertThat(sorted).containsExactly(IntStream.range(0, parts * width).toArray());
    }

    /** Row (part, head, channel) of the new order is row (head, part, channel) of the old, computed from the row's digits. */
    @ParameterizedTest
    @CsvSource({"3, 2, 8", "2, 4, 12", "3, 3, 9", "3, 1, 5"})
    void partHeadAndChannelChangePlaces(int parts, int heads, int width) {
        int[] order = HeadOrder.partByPart(parts, heads, width);
        int channels = width / heads;
        int row = 0;
        for (int part = 0; part < parts; part++) {
            for (int head = 0; head < heads; head++) {
                for (int channel = 0; channel < channels; channel++) {
                    assertThat(order[row++]).isEqualTo((head * parts + part) * channels + channel);
                }
            }
        }
    }

    /** With as many heads as parts the reordering is a transposition, and two transpositions cancel. */
    @Test
    void asManyHeadsAsPartsExchangedTwiceIsNothing() {
        int[] once = HeadOrder.partByPart(3, 3, 12);
        int[] twice = Arrays.stream(once).map(row -> once[row]).toArray();
        assertThat(twice).containsExactly(IntStream.range(0, 36).toArray());
        assertThat(once).isNotEqualTo(twice);
    }

    @Test
    void headsOfOneChannelAreInterleaved() {
        assertThat(HeadOrder.partByPart(2, 3, 3)).containsExactly(0, 2, 4, 1, 3, 5);
    }
}
