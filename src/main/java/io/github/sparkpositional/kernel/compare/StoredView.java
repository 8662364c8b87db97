package io.github.sparkpositional.kernel.compare;

/** A table in memory. */
@SuppressWarnings("ArrayRecordComponent")
record StoredView(float[] values, int dim) implements TableView {

    @Override
    public int rows() {
        return values.length / dim;
    }

    @Override
    public void copy(int row, float[] out) {
        System.arraycopy(values, row * dim, out, 0, dim);
    }
}
