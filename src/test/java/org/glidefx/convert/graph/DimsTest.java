package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DimsTest {

    private static final long N = Dims.BATCH;

    @Test
    void axesCountFromEitherEnd() {
        Dims dims = Dims.of(N, 3, 4, 5);
        for (int axis = 0; axis < 4; axis++) {
            assertThat(dims.get(axis)).isEqualTo(dims.get(axis - 4));
        }
        assertThat(dims.get(-1)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {-3, 2, 7})
    void axesThatAreNotThereAreRefused(int axis) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> Dims.of(2, 3).get(axis));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> Dims.of(2, 3).with(axis, 1));
    }

    @Test
    void anotherLengthLeavesTheOriginalAlone() {
        Dims dims = Dims.of(N, 3, 4);
        assertThat(dims.with(-1, 9)).isEqualTo(Dims.of(N, 3, 9));
        assertThat(dims.with(0, 2)).isEqualTo(Dims.of(2, 3, 4));
        assertThat(dims).isEqualTo(Dims.of(N, 3, 4));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -2, Long.MIN_VALUE})
    void impossibleLengthsAreRefusedAtAnyPlace(long length) {
        assertThatIllegalArgumentException().isThrownBy(() -> Dims.of(length));
        assertThatIllegalArgumentException().isThrownBy(() -> Dims.of(N, 2, length));
        assertThatIllegalArgumentException().isThrownBy(() -> Dims.of(1, 2).with(1, length));
    }

    @Test
    void sizeLeavesTheBatchOut() {
        assertThat(Dims.of().sizeWithoutBatch()).isEqualTo(1);
        assertThat(Dims.of(N).sizeWithoutBatch()).isEqualTo(1);
        assertThat(Dims.of(N, 3, 4).sizeWithoutBatch()).isEqualTo(12);
        assertThat(Dims.of(1L << 20, 1L << 20).sizeWithoutBatch()).isEqualTo(1L << 40);
    }

    @Test
    void sizesBeyondALongAreRefusedInsteadOfWrapped() {
        Dims huge = Dims.of(1L << 32, 1L << 32);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(huge::sizeWithoutBatch);
    }

    @Test
    void lengthsAreACopy() {
        List<Long> lengths = new ArrayList<>(List.of(2L, 3L));
        Dims dims = new Dims(lengths);
        lengths.set(0, 7L);
        assertThat(dims).isEqualTo(Dims.of(2, 3));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> dims.lengths().set(0, 1L));
    }

    @Test
    void theBatchIsFoundAnywhere() {
        assertThat(Dims.of(2, N).hasBatch()).isTrue();
        assertThat(Dims.of(2, 1).hasBatch()).isFalse();
        assertThat(Dims.of(2, N, 7)).hasToString("[2, N, 7]");
        assertThat(Dims.of()).hasToString("[]");
    }

    @Test
    void aBatchGoesWithItselfAndOneAlone() {
        assertThat(Dims.broadcast(Dims.of(N, 2), Dims.of(N, 1))).isEqualTo(Dims.of(N, 2));
        assertThat(Dims.broadcast(Dims.of(1, 2), Dims.of(N, 2))).isEqualTo(Dims.of(N, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Dims.broadcast(Dims.of(N, 2), Dims.of(3, 2)));
    }

    /** Shapes derived from one common shape always broadcast, in either order, to at most that shape. */
    @Test
    void broadcastingIsSymmetricIdempotentAndAssociative() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 500; i++) {
            long[] common = random.longs(4, 1, 6).toArray();
            Dims a = part(random, common);
            Dims b = part(random, common);
            Dims c = part(random, common);
            Dims both = Dims.broadcast(a, b);
            assertThat(both).isEqualTo(Dims.broadcast(b, a));
            assertThat(Dims.broadcast(both, a)).isEqualTo(both);
            assertThat(Dims.broadcast(both, c)).isEqualTo(Dims.broadcast(a, Dims.broadcast(b, c)));
            assertThat(both.rank()).isEqualTo(Math.max(a.rank(), b.rank()));
        }
    }

    private static Dims part(SplittableRandom random, long[] common) {
        int rank = random.nextInt(common.length + 1);
        List<Long> lengths = new ArrayList<>();
        for (int axis = common.length - rank; axis < common.length; axis++) {
            lengths.add(random.nextBoolean() ? 1 : common[axis]);
        }
        return new Dims(lengths);
    }
}
