package io.github.sparkpositional.kernel.learn;

/**
 * The vectors of one row of data, one after the other, each padded with zeros to whole lines of {@link Products}. The
 * next row takes over the memory.
 */
public final class ContentVectors {
    private final int dim;
    private final int stride;
    private float[] numbers = {};

    /** @param dim numbers per vector */
    public ContentVectors(int dim) {
        this.dim = dim;
        // One line more than a vector needs: those a power of two apart would share their places in the cache.
        this.stride = Math.addExact(dim, 2 * Products.LINE - 1) / Products.LINE * Products.LINE;
    }

    /**
     * The memory, with room for some vectors: vector i begins at {@code i * stride()}. Nothing but the dim numbers of each
     * may be written.
     */
    public float[] room(int count) {
        int length = Math.multiplyExact(count, stride);
        if (numbers.length < length) {
            numbers = new float[length];
        }
        return numbers;
    }

    /** From the start of one vector to the start of the next. */
    public int stride() {
        return stride;
    }

    /** Numbers per vector. */
    public int dim() {
        return dim;
    }

    float[] numbers() {
        return numbers;
    }

    /** Numbers of a vector with the zeros that it is padded with, a multiple of {@link Products#LINE}. */
    int length() {
        return stride - Products.LINE;
    }

    /** The mean of the first vectors, [dim]. */
    public float[] mean(int count) {
        double[] sums = new double[dim];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < dim; k++) {
                sums[k] += numbers[i * stride + k];
            }
        }
        float[] mean = new float[dim];
        for (int k = 0; k < dim; k++) {
            mean[k] = (float) (sums[k] / count);
        }
        return mean;
    }
}
