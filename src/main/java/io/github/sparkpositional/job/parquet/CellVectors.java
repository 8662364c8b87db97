package io.github.sparkpositional.job.parquet;

import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.tensor.Npy;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The number of vectors in a tensor's cell; none where it is null. */
public record CellVectors(TensorType type) implements RowFunction {

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
        int dim = type.dim();
        int vectorBytes = dim * type.dtype().size();
        return switch (type.layout()) {
            case FLAT -> ((ArrayData) cell).numElements() / dim;
            case NESTED -> ((ArrayData) cell).numElements();
            case BYTES -> ((byte[]) cell).length / vectorBytes;
            case NPY -> (((byte[]) cell).length - Npy.header(type.dtype(), 1, dim).length) / vectorBytes;
            case VECTOR -> type.shape()[0];
        };
    }
}
