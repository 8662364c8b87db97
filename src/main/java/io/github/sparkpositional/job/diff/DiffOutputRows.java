package io.github.sparkpositional.job.diff;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.github.sparkpositional.job.checksum.CellHash;
import io.github.sparkpositional.job.checksum.Checksums;
import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.kernel.compare.TensorInterpretation;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Compares the numbers of two outputs row by row, on the executors. */
final class DiffOutputRows {
    private static final String CELL = "cell";

    private final OutputColumn a;
    private final OutputColumn b;
    private final Dataset<Row> joined;

    /**
     * @param by column with another value in every row
     * @throws IllegalArgumentException if one side has no such column, or a value twice
     */
    DiffOutputRows(OutputColumn a, OutputColumn b, String by) {
        this.a = a;
        this.b = b;
        Dataset<Row> left = keyed(a, by, "a");
        Dataset<Row> right = keyed(b, by, "b");
        this.joined = left.join(right, left.col("key_a").eqNullSafe(right.col("key_b")), "full_outer");
    }

    private static Dataset<Row> keyed(OutputColumn output, String by, String side) {
        if (!Arrays.asList(output.rows().columns()).contains(by)) {
            throw new IllegalArgumentException("--by: '" + output.name() + "' has no column '" + by + "'. Available: "
                    + String.join(", ", output.rows().columns()) + ".");
        }
        Column key = col("`" + by.replace("`", "``") + "`");
        List<Row> twice = output.rows()
                .groupBy(key.as("key"))
                .count()
                .where(col("count").gt(1))
                .limit(1)
                .collectAsList();
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException(
                    "--by needs a column with a unique value in every row, but '" + output.name() + "' has '"
                            + twice.get(0).get(0) + "' in " + twice.get(0).getLong(1) + " rows.");
        }
        return output.rows()
                .select(
                        key.as("key_" + side),
                        output.tensor().cell().as(side),
                        lit(true).as("in_" + side));
    }

    void report(DiffReport report) {
        Dataset<Row> compared = joined.withColumn("result", Catalyst.column(comparison()));
        Column both = col("in_a").isNotNull().and(col("in_b").isNotNull());
        Column nulls = both.and(col("a").isNull().notEqual(col("b").isNull()));
        Column shapes = coalesce(col("result.alike").equalTo(false), lit(false));
        Column apart = coalesce(col("result.apart").gt(0), lit(false));
        Column where = struct(
                coalesce(col("key_a"), col("key_b")).as("key"),
                col("result.row"),
                col("result.dim"),
                col("result.a"),
                col("result.b"));
        Row row = compared.agg(
                        count_if(both).as("both"),
                        count_if(col("in_b").isNull()).as("only_a"),
                        count_if(col("in_a").isNull()).as("only_b"),
                        count_if(nulls).as("nulls"),
                        count_if(shapes).as("shapes"),
                        count_if(apart).as("rows"),
                        coalesce(sum("result.numbers"), lit(0L)).as("numbers"),
                        coalesce(sum("result.unequal"), lit(0L)).as("unequal"),
                        coalesce(sum("result.apart"), lit(0L)).as("apart"),
                        coalesce(max("result.largest"), lit(0.0)).as("largest"),
                        coalesce(sum("result.sum"), lit(0.0)).as("sum"),
                        min(when(apart, where)).as("first"))
                .first();
        say(row, report);
        Row first = row.getAs("first");
        if (first != null) {
            explain(first.get(0), report);
        }
    }

    private org.apache.spark.sql.catalyst.expressions.Expression comparison() {
        return Catalyst.call(
                new CompareCells(
                        a.input(), b.input(), joined.schema().apply("b").dataType()),
                Evaluation.FREE,
                Catalyst.attribute("a"),
                Catalyst.struct(Catalyst.attribute("b")));
    }

    private static void say(Row row, DiffReport report) {
        long onlyA = row.getAs("only_a");
        long onlyB = row.getAs("only_b");
        long nulls = row.getAs("nulls");
        long shapes = row.getAs("shapes");
        long apart = row.getAs("apart");
        long unequal = row.getAs("unequal");
        long numbers = row.getAs("numbers");
        boolean equal = onlyA + onlyB + nulls + shapes + apart == 0;
        report.equal(equal);
        report.say("  rows        " + NumberFormat.count((long) row.getAs("both")) + " in both, "
                + NumberFormat.count(onlyA) + " in A only, " + NumberFormat.count(onlyB) + " in B only");
        if (nulls + shapes > 0) {
            report.say("  cells       " + NumberFormat.count(nulls) + " null on one side, " + NumberFormat.count(shapes)
                    + " with a different number of vectors");
        }
        report.say("  numbers     " + NumberFormat.count(apart) + " of " + NumberFormat.count(numbers) + " differ in "
                + NumberFormat.count((long) row.getAs("rows")) + " rows; " + NumberFormat.count(unequal - apart)
                + " more differ by rounding");
        if (unequal > 0) {
            report.say("  difference  at most " + DiffWords.number(row.getAs("largest")) + ", on average "
                    + DiffWords.number((double) row.getAs("sum") / numbers));
        }
        Row first = row.getAs("first");
        if (first != null) {
            report.say("  first       row '" + first.get(0) + "', vector " + first.get(1) + ", dim " + first.get(2)
                    + ": A has " + first.get(3) + ", B has " + first.get(4));
        }
        report.say(
                equal ? unequal == 0 ? "They are equal to the digit." : "They are equal to rounding." : "They differ.");
        report.fact(
                "rows", Map.of("both", row.getAs("both"), "onlyA", onlyA, "onlyB", onlyB, "apart", row.getAs("rows")));
        report.fact("numbers", Map.of("all", numbers, "unequal", unequal, "apart", apart));
    }

    /** Looks for what explains the first row that differs. */
    private void explain(Object key, DiffReport report) {
        Row row = joined.where(col("key_a").eqNullSafe(lit(key)))
                .limit(1)
                .select(
                        Catalyst.column(
                                Catalyst.call(new FlattenCell(a.input()), Evaluation.FREE, Catalyst.attribute("a"))),
                        Catalyst.column(
                                Catalyst.call(new FlattenCell(b.input()), Evaluation.FREE, Catalyst.attribute("b"))))
                .first();
        report.say("In the row '" + key + "':");
        DiffTablePair.explain(reading(row.getList(0), a), reading(row.getList(1), b), report);
    }

    private static TensorInterpretation reading(List<Float> numbers, OutputColumn output) {
        return TensorInterpretation.of(
                        OutputColumn.tensor(numbers, output.tensor().type().dim()))
                .get(0);
    }

    /** Compares as a whole, whatever the order of the rows. */
    static void checksums(OutputColumn a, OutputColumn b, DiffReport report) {
        Row ofA = checksum(a);
        Row ofB = checksum(b);
        boolean equal = ofA.equals(ofB);
        report.equal(equal);
        report.say(
                "  rows        A " + NumberFormat.count(ofA.getLong(0)) + ", B " + NumberFormat.count(ofB.getLong(0)));
        report.say(
                equal
                        ? "They hold the same numbers in the same cells, to the digit, in whatever order of rows."
                        : "Their cells differ. --by COLUMN, a column with a unique value in every row, shows where and"
                                + " by how much.");
    }

    private static Row checksum(OutputColumn output) {
        Dataset<Row> cells = output.rows()
                .select(output.tensor().cell().as(CELL))
                .select(Catalyst.column(Catalyst.call(
                                new FlattenCell(output.input()), Evaluation.FREE, Catalyst.attribute(CELL)))
                        .as(CELL));
        return cells.agg(
                        count(lit(1)).as("rows"),
                        Checksums.aggregates(cells.schema(), CellHash.NUMBERS).toArray(Column[]::new))
                .first();
    }
}
