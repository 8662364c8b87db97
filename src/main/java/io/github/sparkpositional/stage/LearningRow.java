package io.github.sparkpositional.stage;

/**
 * A row of data as a fit wants it.
 *
 * @param rows of its own grid
 * @param columns of its own grid
 * @param isHeldOut whether it is kept out of the fit
 * @param vectors [rows * columns, dim], row-major, and whatever stands behind them; overwritten by the next row
 */
@SuppressWarnings("ArrayRecordComponent")
record LearningRow(int rows, int columns, boolean isHeldOut, float[] vectors) {

    /** The mean of the vectors, [dim]. */
    float[] mean(int dim) {
        double[] sums = new double[dim];
        for (int i = 0; i < rows * columns * dim; i++) {
            sums[i % dim] += vectors[i];
        }
        float[] mean = new float[dim];
        for (int k = 0; k < dim; k++) {
            mean[k] = (float) (sums[k] / (rows * columns));
        }
        return mean;
    }
}
