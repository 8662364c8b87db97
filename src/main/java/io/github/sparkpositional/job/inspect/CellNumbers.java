package io.github.sparkpositional.job.inspect;

import io.github.sparkpositional.column.CellFormat;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What can be said of the numbers in one cell of a tensor column; null for a null cell. Vectors are -1 where the cell can't
 * be read.
 */
final class CellNumbers implements RowFunction {
    static final String VECTORS = "vectors";
    static final String NOT_FINITE = "notFinite";
    static final String LOW = "low";
    static final String HIGH = "high";
    static final String SUM = "sum";
    static final String SQUARES = "squares";

    private static final StructType TYPE = new StructType()
            .add(VECTORS, DataTypes.IntegerType)
            .add(NOT_FINITE, DataTypes.LongType)
            .add(LOW, DataTypes.DoubleType)
            .add(HIGH, DataTypes.DoubleType)
            .add(SUM, DataTypes.DoubleType)
            .add(SQUARES, DataTypes.DoubleType);

    private final CellFormat cells;
    private final int dim;
    private transient float[] numbers;

    CellNumbers(TensorType type) {
        this.cells = type.cells();
        this.dim = type.dim();
    }

    @Override
    public DataType dataType() {
        return TYPE;
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        if (value == null) {
            return null;
        }
        try {
            int vectors = cells.rows(value);
            int count = Math.multiplyExact(vectors, dim);
            if (numbers == null || numbers.length < count) {
                numbers = new float[count];
            }
            cells.read(value, numbers, 0, dim);
            return of(vectors, count);
        } catch (InvalidRowException | ArithmeticException unreadable) {
            return new GenericInternalRow(new Object[] {-1, 0L, null, null, 0.0, 0.0});
        }
    }

    private InternalRow of(int vectors, int count) {
        long notFinite = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double number = numbers[i];
            if (Double.isFinite(number)) {
                low = Math.min(low, number);
                high = Math.max(high, number);
                sum += number;
                squares += number * number;
            } else {
                notFinite++;
            }
        }
        boolean isEmpty = notFinite == count;
        return new GenericInternalRow(
                new Object[] {vectors, notFinite, isEmpty ? null : low, isEmpty ? null : high, sum, squares});
    }
}
