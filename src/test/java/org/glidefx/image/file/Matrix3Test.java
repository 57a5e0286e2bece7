package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Matrix3Test {

    @Test
    void productsAreRowsByColumns() {
        double[][] left = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
        double[][] right = {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}};

        assertThat(Matrix3.times(left, new double[] {1, 10, 100})).containsExactly(321, 654, 987);
        assertThat(Matrix3.times(left, right)).isDeepEqualTo(new double[][] {{3, 1, 2}, {6, 4, 5}, {9, 7, 8}});
    }

    @Test
    void aMatrixTimesItsInverseIsOne() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 200; round++) {
            double[][] matrix = new double[3][3];
            for (int i = 0; i < 9; i++) {
                matrix[i / 3][i % 3] = random.nextDouble(-1, 1) + (i % 4 == 0 ? 4 : 0);
            }
            double[][] one = Matrix3.times(matrix, Matrix3.inverse(matrix));
            for (int i = 0; i < 9; i++) {
                assertThat(one[i / 3][i % 3]).isCloseTo(i % 4 == 0 ? 1 : 0, within(1e-12));
            }
        }
    }
}
