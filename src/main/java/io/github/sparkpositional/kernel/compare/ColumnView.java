package io.github.sparkpositional.kernel.compare;

/**
 * Another table's columns in another order, all times a factor.
 *
 * @param sources the other table's column of each column
 */
@SuppressWarnings("ArrayRecordComponent")
record ColumnView(TableView table, int[] sources, double factor) implements TableView {

    @Override
    public int rows() {
        return table.rows();
    }

    @Override
    public int dim() {
        return sources.length;
    }

    @Override
    public void copy(int row, float[] out) {
        float[] source = new float[table.dim()];
        table.copy(row, source);
        for (int column = 0; column < sources.length; column++) {
            float value = source[sources[column]];
            out[column] = factor == 1 ? value : (float) (factor * value);
        }
    }

    @Override
    public double reach(int row) {
        return table.reach(row);
    }
}
