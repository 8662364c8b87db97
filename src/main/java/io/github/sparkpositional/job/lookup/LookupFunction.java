package io.github.sparkpositional.job.lookup;

import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.stage.row.RowFunction;
import io.github.sparkpositional.table.FileTableSource;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;

/**
 * The vectors of the ids of a row. The table travels as its path and checksum, and is read once per JVM.
 *
 * @param table that has the vectors under {@value StoredTable#KEY}
 * @param output how they are written
 */
record LookupFunction(FileTableSource table, TensorType output) implements RowFunction {

    @Override
    public DataType dataType() {
        return output.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        if (value == null) {
            return null;
        }
        Tensor vectors = table.table(StoredTable.KEY);
        int dim = output.dim();
        int[] ids = ((ArrayData) value).toIntArray();
        float[] found = new float[Math.multiplyExact(ids.length, dim)];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] < 0 || ids[i] >= vectors.shape()[0]) {
                throw new InvalidRowException(
                        Reason.OUT_OF_RANGE,
                        "Position " + i + " has the id " + ids[i] + ", but the table beside the data has the rows 0 to "
                                + (vectors.shape()[0] - 1) + ".");
            }
            System.arraycopy(vectors.values(), ids[i] * dim, found, i * dim, dim);
        }
        return output.cells().write(found, ids.length);
    }
}
