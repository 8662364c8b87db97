package io.github.sparkpositional.job.diff;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.kernel.compare.TensorInterpretation;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The different tables in the first rows of an output. Executors tell them apart by size and checksum; the numbers of one
 * come to the driver when it is asked for.
 *
 * @param rows how many were looked at
 * @param different how many different tables they hold
 * @param compared those to look at: of every size one, the largest first, and then others
 */
record OutputSample(OutputColumn column, int rows, int different, List<Different> compared) {
    private static final int MOST_ROWS = 1000;
    private static final int MOST_COMPARED = 32;
    private static final String CELL = "cell";
    private static final String NUMBERS = "numbers";

    /** A table that one row or more have. */
    record Different(int numbers, long checksum) {}

    /** @throws IllegalArgumentException if no row has a tensor */
    static OutputSample of(OutputColumn column) {
        List<Row> first = numbers(column)
                .select(size(col(NUMBERS)), xxhash64(col(NUMBERS)))
                .limit(MOST_ROWS)
                .collectAsList();
        Set<Different> all = new LinkedHashSet<>();
        first.forEach(row -> all.add(new Different(row.getInt(0), row.getLong(1))));
        if (all.isEmpty()) {
            throw new IllegalArgumentException("'" + column.name() + "' has no row with a tensor.");
        }
        return new OutputSample(column, first.size(), all.size(), compared(all));
    }

    private static Dataset<Row> numbers(OutputColumn column) {
        return column.rows()
                .select(column.tensor().cell().as(CELL))
                .where(col(CELL).isNotNull())
                .select(Catalyst.column(Catalyst.call(
                                new FlattenCell(column.input()), Evaluation.ONCE, Catalyst.attribute(CELL)))
                        .as(NUMBERS))
                .where(size(col(NUMBERS)).gt(0));
    }

    private static List<Different> compared(Set<Different> all) {
        Comparator<Different> largestFirst =
                Comparator.comparing(Different::numbers).reversed();
        Set<Integer> sizes = new LinkedHashSet<>();
        List<Different> ofOwnSize = new ArrayList<>();
        List<Different> others = new ArrayList<>();
        all.forEach(table -> (sizes.add(table.numbers()) ? ofOwnSize : others).add(table));
        ofOwnSize.sort(largestFirst);
        others.sort(largestFirst);
        ofOwnSize.addAll(others);
        return ofOwnSize.stream().limit(MOST_COMPARED).toList();
    }

    /** What was looked at, in one sentence. */
    String words() {
        return "Examined the " + (rows == 1 ? "1 row" : NumberFormat.count(rows) + " rows")
                + (rows == MOST_ROWS ? " at the start" : "") + " with a tensor: "
                + (different == 1 ? "all hold the same table" : NumberFormat.count(different) + " different tables")
                + (compared.size() < different ? ", of which " + compared.size() + " are compared" : "") + ".";
    }

    /** The numbers of one. */
    DiffTable table(Different table) {
        int dim = column.tensor().type().dim();
        Row row = numbers(column)
                .where(size(col(NUMBERS))
                        .equalTo(table.numbers())
                        .and(xxhash64(col(NUMBERS)).equalTo(table.checksum())))
                .first();
        return new DiffTable(
                column.name() + ", " + table.numbers() / dim + " vectors",
                "",
                TensorInterpretation.of(OutputColumn.tensor(row.getList(0), dim)));
    }

    /** Says what was looked at, and keeps the counts. */
    void report(DiffReport report) {
        report.say(words());
        report.fact("sampledRows", rows);
        report.fact("differentTables", different);
        report.fact("comparedTables", compared.size());
    }
}
