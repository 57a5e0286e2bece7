package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.glidefx.convert.checkpoint.PickleValue.Storage;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorBoundsTest {

    private static final long[] NASTY = {
        0, 1, 2, 3, 7, -1, Integer.MAX_VALUE, 1L << 32, 1L << 61, Long.MAX_VALUE, Long.MIN_VALUE, 100
    };

    private static TensorView view(long elements, long offset, long[] shape, long[] strides) {
        return new TensorView(new Storage(ElementType.FLOAT32, "0", elements), offset, shape, strides);
    }

    @Test
    void scalarsNeedOneElement() throws Exception {
        assertThat(TensorBounds.checkedSize("w", view(4, 3, new long[0], new long[0])))
                .isEqualTo(1);
        refused(view(4, 4, new long[0], new long[0]));
        refused(view(0, 0, new long[0], new long[0]));
    }

    @Test
    void theLastElementMayBeTheStoragesLast() throws Exception {
        assertThat(TensorBounds.checkedSize("w", view(24, 4, new long[] {4, 5}, new long[] {5, 1})))
                .isEqualTo(20);
        refused(view(24, 5, new long[] {4, 5}, new long[] {5, 1}));
        refused(view(23, 4, new long[] {4, 5}, new long[] {5, 1}));
    }

    @Test
    void elementsMayBeRepeatedUpToALimit() throws Exception {
        assertThat(TensorBounds.checkedSize("w", view(10, 0, new long[] {5, 2}, new long[] {0, 1})))
                .isEqualTo(10);
        assertThat(TensorBounds.checkedSize("w", view(1, 0, new long[] {1000}, new long[] {0})))
                .isEqualTo(1000);
        refused(view(10, 0, new long[] {1L << 27}, new long[] {0}));
        refused(view(10, 0, new long[] {1L << 20, 1L << 20}, new long[] {0, 0}));
    }

    @Test
    void emptyTensorsFitAnywhere() throws Exception {
        assertThat(TensorBounds.checkedSize("w", view(0, 0, new long[] {0}, new long[] {1})))
                .isZero();
        assertThat(TensorBounds.checkedSize("w", view(4, 4, new long[] {0, 7}, new long[] {7, 1})))
                .isZero();
        refused(view(0, 1, new long[] {0}, new long[] {1}));
        refused(view(4, 0, new long[] {0, -7}, new long[] {7, 1}));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 12, -3, Long.MAX_VALUE})
    void dimensionsOfOneMayHaveAnyForwardStride(long stride) throws Exception {
        TensorView view = view(6, 0, new long[] {1, 6}, new long[] {stride, 1});
        if (stride < 0) {
            refused(view);
        } else {
            assertThat(TensorBounds.checkedSize("w", view)).isEqualTo(6);
        }
    }

    @Test
    void shapesAndStridesAreOfOneLength() {
        refused(view(6, 0, new long[] {6}, new long[] {6, 1}));
        refused(view(6, 0, new long[] {6, 1}, new long[] {1}));
    }

    /** Whatever the numbers, an accepted tensor lies inside the storage, by arithmetic that cannot overflow. */
    @Test
    void whatPassesLiesInside() {
        SplittableRandom random = new SplittableRandom(8);
        int passed = 0;
        for (int round = 0; round < 20_000; round++) {
            int rank = random.nextInt(4);
            TensorView view =
                    view(Math.max(0, pick(random)), pick(random), numbers(random, rank), numbers(random, rank));
            try {
                long size = TensorBounds.checkedSize("w", view);
                assertThat(view.offset()).isNotNegative();
                if (size > 0) {
                    assertThat(lastElement(view))
                            .isLessThan(BigInteger.valueOf(view.storage().elements()));
                }
                assertThat(size).isBetween(0L, Math.max(1L << 26, view.storage().elements()));
                passed++;
            } catch (BadCheckpointException e) {
                assertThat(e).hasMessageContaining("does not fit inside its storage");
            }
        }
        assertThat(passed).isGreaterThan(200);
    }

    private static BigInteger lastElement(TensorView view) {
        BigInteger last = BigInteger.valueOf(view.offset());
        for (int axis = 0; axis < view.shape().length; axis++) {
            BigInteger steps = BigInteger.valueOf(view.shape()[axis] - 1);
            last = last.add(steps.multiply(BigInteger.valueOf(view.strides()[axis])));
        }
        return last;
    }

    private static long[] numbers(SplittableRandom random, int count) {
        return random.longs(count, 0, 1).map(zero -> pick(random)).toArray();
    }

    private static long pick(SplittableRandom random) {
        return random.nextInt(3) == 0 ? NASTY[random.nextInt(NASTY.length)] : random.nextLong(1, 12);
    }

    private static void refused(TensorView view) {
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> TensorBounds.checkedSize("layer.weight", view))
                .withMessage("The checkpoint cannot be used: the tensor layer.weight does not fit inside its storage.");
    }
}
