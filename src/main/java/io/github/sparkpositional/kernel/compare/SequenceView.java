package io.github.sparkpositional.kernel.compare;

import io.github.sparkpositional.kernel.position.TokenEncoding;

/** The table of a run of positions; rows are made when they are looked at. */
record SequenceView(TokenEncoding encoding, double start, int rows) implements TableView {

    @Override
    public int dim() {
        return encoding.dim();
    }

    @Override
    public void copy(int row, float[] out) {
        encoding.encode(start + row, out, 0);
    }

    @Override
    public double reach(int row) {
        return Math.abs(start + row);
    }
}
