package io.github.sparkpositional.kernel.compare;

/** The factor that may lie between two tables. */
final class Factor {
    private static final double CLOSE = 1e-6;

    private Factor() {}

    /** Ratio of the largest number in the middle row of one table to what stands in its place in the other; else 1. */
    static double between(TableView table, TableView other) {
        float[] numbers = new float[table.dim()];
        float[] others = new float[table.dim()];
        int row = table.rows() / 2;
        table.copy(row, numbers);
        other.copy(row, others);
        int largest = 0;
        for (int column = 1; column < numbers.length; column++) {
            if (Math.abs(numbers[column]) > Math.abs(numbers[largest])) {
                largest = column;
            }
        }
        double factor = (double) others[largest] / numbers[largest];
        boolean usable = Double.isFinite(factor) && factor != 0 && Math.abs(factor - 1) > CLOSE;
        return usable ? factor : 1;
    }

    static String words(double factor, int dim) {
        if (isClose(factor, -1)) {
            return "-1";
        }
        if (isClose(factor, Math.sqrt(dim))) {
            return "sqrt(dim)";
        }
        return isClose(factor, 1 / Math.sqrt(dim)) ? "1 / sqrt(dim)" : Float.toString((float) factor);
    }

    private static boolean isClose(double factor, double named) {
        return Math.abs(factor / named - 1) < CLOSE;
    }
}
