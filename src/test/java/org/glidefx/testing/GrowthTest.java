package org.glidefx.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {

    /** Much more than what soft references of earlier tests let go meanwhile. */
    private static final int LEAK = 64 << 20;

    private static final int NOTES = 5;

    @Test
    void theSlopeIsThatOfALineWithOutliers() {
        assertThat(Growth.perNote(List.of(10L, 13L, 16L, 19L))).isEqualTo(3);
        assertThat(Growth.perNote(List.of(10L, 13L, 900L, 19L, 22L, 25L, 28L))).isEqualTo(3);
        assertThat(Growth.perNote(List.of(50L, 49L, 51L, 50L))).isBetween(-1.0, 1.0);
    }

    /** So that the tests which rely on it can fail. */
    @Test
    void aLeakIsSeenAndGarbageIsNot() {
        Growth leaking = new Growth();
        List<byte[]> kept = new ArrayList<>();
        for (int i = 0; i < NOTES; i++) {
            kept.add(new byte[LEAK]);
            leaking.note();
        }
        assertThat(leaking.heapPerNote()).isGreaterThan(0.8 * LEAK);
        assertThat(kept).hasSize(NOTES);
        Growth clean = new Growth();
        long garbage = 0;
        for (int i = 0; i < NOTES; i++) {
            garbage += new byte[LEAK].length;
            clean.note();
        }
        assertThat(garbage).isEqualTo((long) NOTES * LEAK);
        assertThat(clean.heapPerNote()).isLessThan(0.2 * LEAK);
        assertThat(clean.heap()).hasSize(NOTES);
    }
}
