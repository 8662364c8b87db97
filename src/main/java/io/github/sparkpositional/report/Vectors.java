package io.github.sparkpositional.report;

/**
 * Vectors of positions, [n, dim].
 *
 * @param values row-major; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent")
public record Vectors(float[] values, int n, int dim) {

    public Vectors {
        if (n < 1 || dim < 1 || (long) n * dim != values.length) {
            throw new IllegalArgumentException(
                    n + " vectors of " + dim + " numbers don't make " + values.length + " numbers.");
        }
    }

    double value(int position, int k) {
        return values[position * dim + k];
    }

    /** The Euclidean length of a vector. */
    double norm(int position) {
        return Math.sqrt(product(position, position));
    }

    /** The cosine of the angle between two vectors, -1 to 1; NaN where one of them is zero or holds no number. */
    double similarity(int i, int j) {
        double scale = norm(i) * norm(j);
        return scale == 0 ? Double.NaN : product(i, j) / scale;
    }

    private double product(int i, int j) {
        double product = 0;
        for (int k = 0; k < dim; k++) {
            product += (double) values[i * dim + k] * values[j * dim + k];
        }
        return product;
    }

    /** How many of all numbers are NaN or infinite. */
    public long notFinite() {
        long count = 0;
        for (float value : values) {
            count += Float.isFinite(value) ? 0 : 1;
        }
        return count;
    }
}
