package io.github.sparkpositional.kernel.learn;

import dev.ludovic.netlib.lapack.JavaLAPACK;
import dev.ludovic.netlib.lapack.LAPACK;
import org.netlib.util.intW;

/**
 * The largest eigenvalues of a symmetric matrix and their vectors, by LAPACK's dsyevr as Spark ships it: the one in Java,
 * whose digits don't depend on the machine.
 *
 * @param values largest first
 * @param vectors [values, n], row-major
 */
@SuppressWarnings("ArrayRecordComponent")
public record SymmetricEigen(double[] values, double[] vectors) {

    /**
     * @param matrix [n, n], symmetric; not changed
     * @param count how many, 1 to n
     */
    public static SymmetricEigen largest(double[] matrix, int n, int count) {
        LAPACK lapack = JavaLAPACK.getInstance();
        double[] work = new double[26 * n];
        int[] integers = new int[10 * n];
        double[] values = new double[n];
        double[] vectors = new double[Math.multiplyExact(n, count)];
        intW found = new intW(0);
        intW info = new intW(0);
        lapack.dsyevr(
                "V",
                "I",
                "U",
                n,
                matrix.clone(),
                n,
                0,
                0,
                n - count + 1,
                n,
                0,
                found,
                values,
                vectors,
                n,
                new int[2 * n],
                work,
                work.length,
                integers,
                integers.length,
                info);
        if (info.val != 0 || found.val != count) {
            throw new IllegalStateException("LAPACK's dsyevr found " + found.val + " of " + count
                    + " eigenvalues and ended with code " + info.val + ".");
        }
        double[] largestFirst = new double[count];
        double[] ordered = new double[vectors.length];
        for (int k = 0; k < count; k++) {
            largestFirst[k] = values[count - 1 - k];
            System.arraycopy(vectors, (count - 1 - k) * n, ordered, k * n, n);
        }
        return new SymmetricEigen(largestFirst, ordered);
    }
}
