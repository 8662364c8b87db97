package io.github.sparkpositional.kernel.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Rows of one table that are rows of another, perhaps in another order.
 *
 * @param skipped rows left out in front of the first table
 * @param skippedOther rows left out in front of the other one
 * @param rows how many are compared
 * @param source which of the rows that are left of the first table stands where
 * @param words what is otherwise; empty where nothing is
 */
record RowArrangement(int skipped, int skippedOther, int rows, IntUnaryOperator source, String words) {
    private static final int MOST_SKIPPED = 5;

    TableView of(TableView table) {
        return new TableView.Arranged(table, rows, row -> skipped + source.applyAsInt(row));
    }

    TableView ofOther(TableView table) {
        return new TableView.Arranged(table, rows, row -> skippedOther + row);
    }

    /** Rows as they stand, shifted by up to five, and in the order of the cells of a grid that runs the other way. */
    static List<RowArrangement> all(int rows, int otherRows) {
        List<RowArrangement> all = new ArrayList<>();
        List<RowArrangement> shifts = shifts(rows, otherRows);
        all.addAll(shifts);
        for (RowArrangement shift : shifts) {
            CandidateGrids.planes(shift.rows).stream()
                    .filter(grid -> grid[0] > 1 && grid[1] > 1)
                    .limit(CandidateGrids.MOST)
                    .forEach(grid -> all.add(shift.turned(grid[0], grid[1])));
        }
        return all;
    }

    private static List<RowArrangement> shifts(int rows, int otherRows) {
        List<RowArrangement> shifts = new ArrayList<>();
        for (int shift = -MOST_SKIPPED; shift <= MOST_SKIPPED; shift++) {
            int skipped = Math.max(shift, 0);
            int skippedOther = Math.max(-shift, 0);
            int compared = Math.min(rows - skipped, otherRows - skippedOther);
            if (2 * compared >= Math.min(rows, otherRows)) {
                String words = words(shift, rows, otherRows, compared);
                shifts.add(new RowArrangement(skipped, skippedOther, compared, row -> row, words));
            }
        }
        shifts.sort((a, b) -> Integer.compare(b.rows, a.rows));
        return shifts;
    }

    private static String words(int shift, int rows, int otherRows, int compared) {
        if (shift == 0) {
            return rows == otherRows
                    ? ""
                    : rows > otherRows
                            ? "only its first " + otherRows + " rows"
                            : "with " + (otherRows - rows) + " more rows at the end";
        }
        String count = Math.abs(shift) == 1 ? "1 row" : Math.abs(shift) + " rows";
        if (shift > 0 && compared == otherRows && rows - shift == otherRows) {
            return "without its first " + count;
        }
        if (shift < 0 && compared == rows && otherRows + shift == rows) {
            return "with " + count + " more at the start";
        }
        return "shifted " + (shift > 0 ? "up" : "down") + " by " + count + " (" + compared + " rows are in both)";
    }

    private RowArrangement turned(int gridRows, int gridColumns) {
        String order =
                "cells of the grid " + gridRows + " x " + gridColumns + " column by column instead of row by row";
        return new RowArrangement(
                skipped,
                skippedOther,
                rows,
                row -> row % gridRows * gridColumns + row / gridRows,
                words.isEmpty() ? order : words + ", " + order);
    }
}
