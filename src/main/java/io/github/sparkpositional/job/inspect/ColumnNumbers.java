package io.github.sparkpositional.job.inspect;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * The numbers of a whole tensor column.
 *
 * @param cells cells that are not null
 * @param unreadable cells whose size is not a whole number of vectors
 * @param vectors in all cells
 * @param fewest vectors in a cell; -1 where there is none
 * @param most vectors in a cell; -1 where there is none
 * @param drawn vectors of the largest cell that isn't too large to be drawn; -1 where there is none
 * @param notFinite numbers that are NaN or infinite
 * @param low smallest number; NaN where there is none
 * @param high largest number; NaN where there is none
 */
record ColumnNumbers(
        long cells,
        long unreadable,
        long vectors,
        int fewest,
        int most,
        int drawn,
        long notFinite,
        double low,
        double high,
        double total,
        double squares) {

    /** Aggregates over a column of {@link CellNumbers}, named after it. */
    static List<Column> aggregates(String name, int dim) {
        Column vectors = col(name).getField(CellNumbers.VECTORS);
        Column readable = when(vectors.geq(0), vectors);
        return List.of(
                count(col(name)).as(name + "/cells"),
                count(when(vectors.lt(0), 1)).as(name + "/unreadable"),
                coalesce(sum(readable), lit(0L)).as(name + "/vectors"),
                coalesce(min(readable), lit(-1)).as(name + "/fewest"),
                coalesce(max(readable), lit(-1)).as(name + "/most"),
                coalesce(max(when(vectors.between(1, CellBytes.MOST_NUMBERS / dim), vectors)), lit(-1))
                        .as(name + "/drawn"),
                coalesce(sum(col(name).getField(CellNumbers.NOT_FINITE)), lit(0L))
                        .as(name + "/notFinite"),
                coalesce(min(col(name).getField(CellNumbers.LOW)), lit(Double.NaN))
                        .as(name + "/low"),
                coalesce(max(col(name).getField(CellNumbers.HIGH)), lit(Double.NaN))
                        .as(name + "/high"),
                coalesce(sum(col(name).getField(CellNumbers.SUM)), lit(0.0)).as(name + "/sum"),
                coalesce(sum(col(name).getField(CellNumbers.SQUARES)), lit(0.0)).as(name + "/squares"));
    }

    /** The values of the aggregates. */
    static ColumnNumbers of(Row row, String name) {
        return new ColumnNumbers(
                row.<Long>getAs(name + "/cells"),
                row.<Long>getAs(name + "/unreadable"),
                row.<Long>getAs(name + "/vectors"),
                row.<Integer>getAs(name + "/fewest"),
                row.<Integer>getAs(name + "/most"),
                row.<Integer>getAs(name + "/drawn"),
                row.<Long>getAs(name + "/notFinite"),
                row.<Double>getAs(name + "/low"),
                row.<Double>getAs(name + "/high"),
                row.<Double>getAs(name + "/sum"),
                row.<Double>getAs(name + "/squares"));
    }

    /** Of the finite numbers; NaN where there is none. */
    double mean(int dim) {
        return total / (vectors * dim - notFinite);
    }

    /** Of the finite numbers; NaN where there is none. */
    double deviation(int dim) {
        double mean = mean(dim);
        return Math.sqrt(Math.max(0, squares / (vectors * dim - notFinite) - mean * mean));
    }
}
