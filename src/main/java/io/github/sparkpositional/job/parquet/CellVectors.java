package io.github.sparkpositional.job.parquet;

import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.tensor.Layout;
import io.github.sparkpositional.kernel.tensor.Npy;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The number of vectors in a tensor's cell; none where it is null.
 *
 * @param rows of every cell in the layout {@code vector}
 * @param dim numbers per vector
 * @param vectorBytes bytes per vector, in a cell of bytes
 * @param headerBytes bytes in front of the first vector, in a cell of bytes
 */
public record CellVectors(Layout layout, int rows, int dim, int vectorBytes, int headerBytes) implements RowFunction {

    public static CellVectors of(TensorType type) {
        int headerBytes = type.layout() == Layout.NPY ? Npy.header(type.dtype(), 1, type.dim()).length : 0;
        return new CellVectors(
                type.layout(),
                type.shape()[0],
                type.dim(),
                type.dim() * type.dtype().size(),
                headerBytes);
    }

    @Override
    public DataType dataType() {
        return DataTypes.LongType;
    }

    @Override
    public Object apply(Object cell, InternalRow sideColumns) {
        return in(cell);
    }

    public long in(Object cell) {
        if (cell == null) {
            return 0;
        }
        return switch (layout) {
            case FLAT -> ((ArrayData) cell).numElements() / dim;
            case NESTED -> ((ArrayData) cell).numElements();
            case BYTES, NPY -> (((byte[]) cell).length - headerBytes) / vectorBytes;
            case VECTOR -> rows;
        };
    }
}
