package io.github.sparkpositional.kernel.learn;

import java.util.stream.IntStream;

/**
 * The frequencies that waves over a grid can have: whole cycles per period along the rows and along the columns, where the
 * period is at least four times the side, so that waves may be longer than the grid. Of two opposite frequencies, which
 * have the same cosines, there is one.
 *
 * <p>It also knows their inner products over all pairs of positions, {@code sum_ij cos(f (p_i - p_j)) cos(g (p_i - p_j))},
 * which are sums of two products of Fejer kernels.
 */
final class Frequencies {
    /** Periods per side, at least. Finer frequencies fit no better on content that was not fitted. */
    private static final int FINENESS = 4;

    private final int rowPeriod;
    private final int columnPeriod;
    private final int[] rowCycles;
    private final int[] columnCycles;
    private final double[] alongRows;
    private final double[] alongColumns;

    private Frequencies(GridShape grid) {
        this.rowPeriod = period(grid.rows());
        this.columnPeriod = period(grid.columns());
        int[] places = IntStream.range(0, rowPeriod * (columnPeriod / 2 + 1))
                .filter(place -> !hasOpposite(place % rowPeriod, place / rowPeriod))
                .toArray();
        this.rowCycles = IntStream.of(places).map(place -> place % rowPeriod).toArray();
        this.columnCycles = IntStream.of(places).map(place -> place / rowPeriod).toArray();
        this.alongRows = fejer(grid.rows(), rowPeriod);
        this.alongColumns = fejer(grid.columns(), columnPeriod);
    }

    static Frequencies of(GridShape grid) {
        return new Frequencies(grid);
    }

    /** A power of two: cycles are then taken modulo the period by a mask. */
    private static int period(int positions) {
        return positions == 1 ? 1 : 2 * Integer.highestOneBit(FINENESS * positions - 1);
    }

    /** Whether the opposite frequency comes earlier. */
    private boolean hasOpposite(int rowCycles, int columnCycles) {
        boolean own = columnCycles == 0 || 2 * columnCycles == columnPeriod;
        return own && 2 * rowCycles > rowPeriod;
    }

    /** {@code |sum_p exp(2 pi i f p)|^2} over the positions of a side, by cycles per period. */
    private static double[] fejer(int positions, int period) {
        double[] values = new double[period];
        for (int cycles = 0; cycles < period; cycles++) {
            double ratio = cycles == 0
                    ? positions
                    : Math.sin(Math.PI * Math.floorMod((long) cycles * positions, 2L * period) / period)
                            / Math.sin(Math.PI * cycles / period);
            values[cycles] = ratio * ratio;
        }
        return values;
    }

    int size() {
        return rowCycles.length;
    }

    int rowPeriod() {
        return rowPeriod;
    }

    int columnPeriod() {
        return columnPeriod;
    }

    int rowCycles(int frequency) {
        return rowCycles[frequency];
    }

    int columnCycles(int frequency) {
        return columnCycles[frequency];
    }

    /** The inner product of two cosines over all pairs of positions. */
    double product(int one, int other) {
        return (at(rowCycles[one] + rowCycles[other], columnCycles[one] + columnCycles[other])
                        + at(rowCycles[one] - rowCycles[other], columnCycles[one] - columnCycles[other]))
                / 2;
    }

    private double at(int rowCycles, int columnCycles) {
        return alongRows[rowCycles & (rowPeriod - 1)] * alongColumns[columnCycles & (columnPeriod - 1)];
    }
}
