package io.github.sparkpositional.kernel.learn;

import java.util.ArrayList;
import java.util.List;

/** The factor L of a positive definite matrix {@code L L'} that grows by one row and column at a time. */
final class Cholesky {
    /** A new row that the others give but for this share of it is none of its own. */
    private static final double DEPENDENT = 1e-10;

    private final List<double[]> rows = new ArrayList<>();

    /**
     * Takes one more row of the matrix.
     *
     * @param row up to and with its diagonal
     * @return false where it is a combination of the rows that are there, and was not taken
     */
    boolean append(double[] row) {
        int last = rows.size();
        double[] factor = new double[last + 1];
        double square = row[last];
        for (int i = 0; i < last; i++) {
            factor[i] = (row[i] - product(rows.get(i), factor, i)) / rows.get(i)[i];
            square -= factor[i] * factor[i];
        }
        if (square <= DEPENDENT * row[last]) {
            return false;
        }
        factor[last] = Math.sqrt(square);
        rows.add(factor);
        return true;
    }

    /** Solves {@code L L' x = right}. */
    double[] solve(double[] right) {
        double[] x = right.clone();
        for (int i = 0; i < x.length; i++) {
            x[i] = (x[i] - product(rows.get(i), x, i)) / rows.get(i)[i];
        }
        for (int i = x.length - 1; i >= 0; i--) {
            x[i] /= rows.get(i)[i];
            for (int j = 0; j < i; j++) {
                x[j] -= rows.get(i)[j] * x[i];
            }
        }
        return x;
    }

    private static double product(double[] one, double[] other, int length) {
        double product = 0;
        for (int k = 0; k < length; k++) {
            product += one[k] * other[k];
        }
        return product;
    }
}
