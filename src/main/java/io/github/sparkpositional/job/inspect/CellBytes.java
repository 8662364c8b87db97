package io.github.sparkpositional.job.inspect;

import io.github.sparkpositional.column.CellFormat;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.stage.row.RowFunction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A cell of any layout as little-endian float32, for the driver; null where the cell is null, can't be read, or holds more
 * than {@value #MOST_NUMBERS} numbers.
 */
final class CellBytes implements RowFunction {
    /** 64 MB. */
    static final int MOST_NUMBERS = 1 << 24;

    private final CellFormat cells;
    private final int dim;

    CellBytes(TensorType type) {
        this.cells = type.cells();
        this.dim = type.dim();
    }

    @Override
    public DataType dataType() {
        return DataTypes.BinaryType;
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        try {
            if (value == null || (long) cells.rows(value) * dim > MOST_NUMBERS) {
                return null;
            }
            float[] numbers = new float[cells.rows(value) * dim];
            cells.read(value, numbers, 0, dim);
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(numbers);
            return bytes.array();
        } catch (InvalidRowException unreadable) {
            return null;
        }
    }

    /** The numbers again. */
    static float[] numbers(byte[] bytes) {
        float[] numbers = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        return numbers;
    }
}
