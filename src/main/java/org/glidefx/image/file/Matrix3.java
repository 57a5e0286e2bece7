package org.glidefx.image.file;

/** Operations on 3x3 matrices. */
final class Matrix3 {

    private Matrix3() {}

    static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < 3; i++) {
                product[row] += matrix[row][i] * vector[i];
            }
        }
        return product;
    }

    static double[][] times(double[][] left, double[][] right) {
        double[][] product = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int i = 0; i < 3; i++) {
                    product[row][column] += left[row][i] * right[i][column];
                }
            }
        }
        return product;
    }

    /** @param matrix an invertible matrix */
    static double[][] inverse(double[][] matrix) {
        double[][] adjugate = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                int a = (column + 1) % 3;
                int b = (column + 2) % 3;
                int c = (row + 1) % 3;
                int d = (row + 2) % 3;
                adjugate[row][column] = matrix[a][c] * matrix[b][d] - matrix[a][d] * matrix[b][c];
            }
        }
        double determinant =
                matrix[0][0] * adjugate[0][0] + matrix[0][1] * adjugate[1][0] + matrix[0][2] * adjugate[2][0];
        for (double[] row : adjugate) {
            for (int column = 0; column < 3; column++) {
                row[column] /= determinant;
            }
        }
        return adjugate;
    }
}
