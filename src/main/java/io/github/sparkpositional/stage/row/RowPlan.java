package io.github.sparkpositional.stage.row;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * What a stage computes once its params and the columns' types are known to fit: the function, and what the column's
 * metadata says of its result.
 *
 * @param rows whether the function's result is one row's, or an array whose elements get a row each
 * @param extraColumns that the stage adds behind its output
 */
public record RowPlan(RowFunction function, Metadata metadata, Rows rows, List<ExtraColumn> extraColumns) {

    /** How many rows become of one. */
    public enum Rows {
        ONE,
        EACH_ELEMENT
    }

    public RowPlan(RowFunction function, Metadata metadata) {
        this(function, metadata, Rows.ONE, List.of());
    }

    /** The same plan with a row for every element of the function's result, which is an array. */
    public RowPlan exploded() {
        return new RowPlan(function, metadata, Rows.EACH_ELEMENT, extraColumns);
    }

    /** Type of the stage's output column. */
    public DataType outputType() {
        return rows == Rows.ONE ? function.dataType() : ((ArrayType) function.dataType()).elementType();
    }

    /** The same plan with one more column behind its output. */
    public RowPlan with(ExtraColumn one) {
        return new RowPlan(
                function,
                metadata,
                rows,
                Stream.concat(extraColumns.stream(), Stream.of(one)).toList());
    }

    /** The same plan with each of its functions inside another. */
    public RowPlan within(UnaryOperator<RowFunction> outer) {
        return new RowPlan(
                outer.apply(function),
                metadata,
                rows,
                extraColumns.stream()
                        .map(one -> new ExtraColumn(one.param, one.column, outer.apply(one.function)))
                        .toList());
    }

    /**
     * One more column.
     *
     * @param param that names it
     * @param function gives its values from the same inputs; a bad row has null
     */
    public record ExtraColumn(String param, String column, RowFunction function) {
        public RowPlan plan() {
            return new RowPlan(function, Metadata.empty());
        }

        public StructField field() {
            return DataTypes.createStructField(column, function.dataType(), true);
        }
    }
}
