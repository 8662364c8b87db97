package io.github.sparkpositional.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How well positions were learned.
 *
 * @param rows rows of data that were fitted
 * @param rowsHeldOut rows of data that were held out
 * @param dim numbers per vector
 * @param explained share of the similarity K that the products of the vectors explain, {@code 1 - |K - P P'|^2 / |K|^2}
 * @param correlation of the products with the K of the fitted rows
 * @param heldOutCorrelation of the products with the K of the held-out rows; empty if there are none
 * @param fixedCorrelation the same for the fixed sinusoids of the same dim; empty where they can't have this dim
 * @param ceiling correlation of the K of the fitted rows with the K of the held-out rows: an upper bound that only more
 *     data can raise
 */
public record LearningSummary(
        long rows,
        long rowsHeldOut,
        int dim,
        double explained,
        double correlation,
        OptionalDouble heldOutCorrelation,
        OptionalDouble fixedCorrelation,
        OptionalDouble ceiling) {

    /** The summary in words. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%d numbers per position, learned from %,d rows (%,d held out)", dim, rows, rowsHeldOut));
        lines.add(String.format(
                Locale.ROOT,
                "explain %.1f %% of the similarity of content; correlation %.3f with the fitted rows",
                100 * explained,
                correlation));
        heldOutCorrelation.ifPresent(value -> lines.add(String.format(
                Locale.ROOT,
                "correlation %.3f with the held-out rows%s (fitted rows with held-out rows: %.3f)",
                value,
                fixedCorrelation.isPresent()
                        ? String.format(Locale.ROOT, "; fixed sinusoids: %.3f", fixedCorrelation.getAsDouble())
                        : "",
                ceiling.orElse(0))));
        return lines;
    }
}
