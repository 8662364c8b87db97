package io.github.sparkpositional.job.diff;

import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.kernel.compare.Agreement;
import io.github.sparkpositional.kernel.compare.Change;
import io.github.sparkpositional.kernel.compare.Difference;
import io.github.sparkpositional.kernel.compare.Extent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Differences for people and machines. */
final class DiffWords {
    private DiffWords() {}

    /** Says how far B is from A, number by number. */
    static void difference(Difference difference, Extent extent, DiffReport report) {
        report.fact("difference", json(difference));
        if (difference.agreement() == Agreement.IDENTICAL) {
            return;
        }
        boolean apart = !difference.agreement().isEqual();
        report.say("  numbers     " + NumberFormat.count(apart ? difference.apart() : difference.unequal()) + " of "
                + NumberFormat.count(difference.count()) + (apart ? " differ" : " differ, none by more than rounding")
                + " ("
                + percent(apart ? difference.apart() : difference.unequal(), difference.count()) + ")");
        report.say(
                "  difference  at most " + number(difference.largest()) + ", on average " + number(difference.mean()));
        if (difference.oneSided() > 0) {
            report.say("  not finite  " + NumberFormat.count(difference.oneSided())
                    + " on one side only, NaN or infinite; excluded from the average");
        }
        difference.first().ifPresent(place -> report.say("  first       " + place(place, extent, difference)));
        difference.worst().ifPresent(place -> report.say("  largest     " + place(place, extent, difference)));
        if (apart) {
            report.say("  rows        " + difference.rows());
            report.say("  dims        " + difference.columns());
        }
    }

    private static String place(Difference.Place place, Extent extent, Difference difference) {
        return position(place.row(), extent, difference.rows().size()) + ", dim " + place.column() + ": A has "
                + place.expected() + ", B has " + place.found();
    }

    /** The position of a sequence, or the cell of a grid with its row and column. */
    private static String position(int row, Extent extent, int rows) {
        if (extent == null) {
            return "row " + row;
        }
        if (extent.grid().isEmpty()) {
            return "position " + Double.toString(extent.start() + row).replaceFirst("\\.0$", "");
        }
        int cell = row - (int) (rows - extent.cells());
        if (cell < 0) {
            return "prefix row " + row;
        }
        List<Integer> grid = extent.grid();
        int columns = grid.get(grid.size() - 1);
        int gridRows = grid.get(grid.size() - 2);
        String frame = grid.size() == 3 ? "frame " + cell / (gridRows * columns) + ", " : "";
        return "cell " + cell + " (row by row: " + frame + "row " + cell / columns % gridRows + ", column "
                + cell % columns + ")";
    }

    static String changes(List<Change> changes) {
        return changes.stream().map(Change::words).collect(Collectors.joining(", and "));
    }

    static List<Map<String, String>> json(List<Change> changes) {
        return changes.stream()
                .map(change -> Map.of("choice", change.choice(), "from", change.from(), "to", change.to()))
                .toList();
    }

    private static Map<String, Object> json(Difference difference) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "agreement",
                difference.agreement().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("numbers", difference.count());
        json.put("unequal", difference.unequal());
        json.put("apart", difference.apart());
        json.put("oneSided", difference.oneSided());
        json.put("largest", difference.largest());
        json.put("mean", difference.mean());
        difference
                .first()
                .ifPresent(place -> json.put(
                        "first",
                        Map.of(
                                "row", place.row(),
                                "dim", place.column(),
                                "a", Float.toString(place.expected()),
                                "b", Float.toString(place.found()))));
        return json;
    }

    static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, Math.abs(value) < 1e-3 ? "%.2e" : "%.4f", value);
    }

    private static String percent(long part, long all) {
        double share = 100.0 * part / Math.max(1, all);
        return share > 0 && share < 0.1 ? "below 0.1%" : String.format(Locale.ROOT, "%.1f%%", share);
    }
}
