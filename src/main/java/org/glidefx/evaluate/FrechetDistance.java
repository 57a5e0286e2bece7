package org.glidefx.evaluate;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The squared Frechet distance of two normal distributions (Dowson and Landau 1982), which Heusel et al. 2017 compute
 * between the features of generated and of real pictures: |m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^(1/2)). It is called FID
 * only if the features are those of one particular Inception network.
 */
public final class FrechetDistance {

    private final Gaussian one;
    private final DMatrixRMaj root;

    /** Prepares distances from one distribution; the square root of its covariance is computed only once. */
    public FrechetDistance(Gaussian one) {
        this.one = one;
        this.root = root(matrix(one));
    }

    /**
     * @return at least 0
     * @throws IllegalArgumentException if the numbers of features differ
     */
    public static double squared(Gaussian one, Gaussian other) {
        requireAlike(one, other);
        return new FrechetDistance(one).squaredTo(other);
    }

    private static void requireAlike(Gaussian one, Gaussian other) {
        if (one.dimensions() != other.dimensions()) {
            throw new IllegalArgumentException(
                    "expected " + one.dimensions() + " features, found " + other.dimensions());
        }
    }

    /**
     * @return at least 0
     * @throws IllegalArgumentException if the numbers of features differ
     */
    public double squaredTo(Gaussian other) {
        requireAlike(one, other);
        double distance = 0;
        for (int i = 0; i < one.dimensions(); i++) {
            double apart = one.mean()[i] - other.mean()[i];
            distance += apart * apart;
            distance += one.covariance()[i * one.dimensions() + i] + other.covariance()[i * one.dimensions() + i];
        }
        // For equal distributions rounding may leave slightly less than 0.
        return Math.max(0, distance - 2 * traceOfRoot(matrix(other)));
    }

    /**
     * tr((C1 C2)^(1/2)). The product is similar to R C2 R with R = C1^(1/2), which is symmetric and positive
     * semidefinite: its eigenvalues are found reliably even if C1 or C2 is singular, as with fewer pictures than
     * features.
     */
    private double traceOfRoot(DMatrixRMaj other) {
        DMatrixRMaj half = new DMatrixRMaj(other.numRows, other.numCols);
        DMatrixRMaj product = new DMatrixRMaj(other.numRows, other.numCols);
        CommonOps_DDRM.mult(root, other, half);
        CommonOps_DDRM.mult(half, root, product);
        EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(product, false);
        double trace = 0;
        for (int i = 0; i < eigen.getNumberOfEigenvalues(); i++) {
            trace += Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal()));
        }
        return trace;
    }

    /** The symmetric square root of a symmetric matrix; eigenvalues that rounding made negative count as 0. */
    private static DMatrixRMaj root(DMatrixRMaj matrix) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(matrix, true);
        DMatrixRMaj root = new DMatrixRMaj(matrix.numRows, matrix.numCols);
        for (int i = 0; i < eigen.getNumberOfEigenvalues(); i++) {
            double value = Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal()));
            DMatrixRMaj vector = eigen.getEigenVector(i);
            CommonOps_DDRM.multAddTransB(value, vector, vector, root);
        }
        return root;
    }

    private static EigenDecomposition_F64<DMatrixRMaj> eigen(DMatrixRMaj matrix, boolean vectors) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(matrix.numRows, vectors, true);
        if (!eigen.decompose(matrix.copy())) {
            throw new ArithmeticException("the eigenvalues of a covariance were not found; are all features finite?");
        }
        return eigen;
    }

    private static DMatrixRMaj matrix(Gaussian gaussian) {
        int side = gaussian.dimensions();
        DMatrixRMaj matrix = new DMatrixRMaj(side, side, true, gaussian.covariance());
        DMatrixRMaj transposed = CommonOps_DDRM.transpose(matrix, null);
        DMatrixRMaj symmetric = new DMatrixRMaj(side, side);
        CommonOps_DDRM.add(0.5, matrix, 0.5, transposed, symmetric);
        return symmetric;
    }
}
