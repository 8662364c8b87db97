package io.github.sparkpositional.job.checksum;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;

/**
 * A column whose cells are hashed: by aggregates, in a query of its own, or one by one, by what goes through the rows anyway.
 *
 * @param how its type is hashed
 */
public record HashedColumn(String name, DataType type, CellHash how) implements Serializable {
    private static final long LOW = 0xffff_ffffL;

    /** What {@link #hash} wants to know of a row: the cell, or the hash where Spark makes it. */
    public Expression input() {
        Expression cell = Catalyst.attribute(name);
        return how == CellHash.BYTES ? cell : Catalyst.expression(xxhash64(Catalyst.column(cell)));
    }

    /** The hash of a row's cell. */
    public long hash(Object input) {
        return how == CellHash.BYTES ? ByteHash.of(input, type) : (Long) input;
    }

    /** Low 32 bits of a hash. */
    public static long low(long hash) {
        return hash & LOW;
    }

    /** High 32 bits of a hash. */
    public static long high(long hash) {
        return hash >>> Integer.SIZE;
    }

    /** Name of the sum of the low halves. */
    public String lowName() {
        return how.prefix() + "checksum low/" + name;
    }

    /** Name of the sum of the high halves. */
    public String highName() {
        return how.prefix() + "checksum high/" + name;
    }

    /** Both sums, as aggregates. */
    List<Column> aggregates() {
        Column hash = Catalyst.column(
                how == CellHash.BYTES ? Catalyst.call(new ByteHash(type), Evaluation.FREE, input()) : input());
        return List.of(
                coalesce(sum(hash.bitwiseAND(lit(LOW))), lit(0L)).as(lowName()),
                coalesce(sum(shiftrightunsigned(hash, Integer.SIZE)), lit(0L)).as(highName()));
    }

    /** Whether the sums are among these. */
    boolean isIn(Map<String, Object> sums) {
        return sums.containsKey(lowName());
    }

    Checksum checksum(Map<String, Object> sums) {
        return new Checksum(how, number(sums, lowName()), number(sums, highName()));
    }

    private static long number(Map<String, Object> sums, String name) {
        return (Long) Objects.requireNonNull(sums.get(name), name);
    }
}
