package io.github.sparkpositional.job.diff;

import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.kernel.compare.Difference;
import io.github.sparkpositional.kernel.compare.ReferenceTable;
import io.github.sparkpositional.kernel.compare.TableView;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Compares the tensors of two cells, the second one a side column. Null where one of them is; {@code alike} is false
 * where their shapes differ, and nothing else is set then.
 *
 * @param type of the second cell
 */
record CompareCells(TensorInput a, TensorInput b, DataType type) implements RowFunction {
    private static final StructType RESULT = new StructType()
            .add("alike", DataTypes.BooleanType)
            .add("numbers", DataTypes.LongType)
            .add("unequal", DataTypes.LongType)
            .add("apart", DataTypes.LongType)
            .add("largest", DataTypes.DoubleType)
            .add("sum", DataTypes.DoubleType)
            .add("row", DataTypes.IntegerType)
            .add("dim", DataTypes.IntegerType)
            .add("a", DataTypes.FloatType)
            .add("b", DataTypes.FloatType);

    @Override
    public DataType dataType() {
        return RESULT;
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        if (value == null || sideColumns.isNullAt(0)) {
            return null;
        }
        TableView expected = table(a, value);
        TableView found = table(b, sideColumns.get(0, type));
        if (expected.rows() != found.rows() || expected.dim() != found.dim()) {
            return result(false, 0L, 0L, 0L, 0.0, 0.0, null, null, null, null);
        }
        Difference difference = Difference.of(expected, ReferenceTable.of(found));
        Difference.Place place = difference.first().orElse(null);
        return result(
                true,
                difference.count(),
                difference.unequal(),
                difference.apart(),
                difference.largest(),
                difference.mean() * difference.count(),
                place == null ? null : place.row(),
                place == null ? null : place.column(),
                place == null ? null : place.expected(),
                place == null ? null : place.found());
    }

    private static InternalRow result(Object... values) {
        return new GenericInternalRow(values);
    }

    private static TableView table(TensorInput input, Object cell) {
        int rows = input.cells().rows(cell);
        float[] values = new float[Math.multiplyExact(rows, input.dim())];
        input.cells().read(cell, values, 0, input.dim());
        return TableView.of(values, input.dim());
    }
}
