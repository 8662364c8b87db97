package io.github.sparkpositional.kernel.compare;

import java.util.function.IntUnaryOperator;

/** Rows of another table in another order, or some of them. */
record ArrangedView(TableView table, int rows, IntUnaryOperator source) implements TableView {

    @Override
    public int dim() {
        return table.dim();
    }

    @Override
    public void copy(int row, float[] out) {
        table.copy(source.applyAsInt(row), out);
    }

    @Override
    public double reach(int row) {
        return table.reach(source.applyAsInt(row));
    }
}
