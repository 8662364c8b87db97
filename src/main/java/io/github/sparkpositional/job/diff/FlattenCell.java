package io.github.sparkpositional.job.diff;

import io.github.sparkpositional.column.CellFormat;
import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** The numbers of a cell of any layout as an array of floats. */
record FlattenCell(TensorInput input) implements RowFunction {

    @Override
    public DataType dataType() {
        return flat().dataType();
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        if (value == null) {
            return null;
        }
        int rows = input.cells().rows(value);
        float[] values = new float[Math.multiplyExact(rows, input.dim())];
        input.cells().read(value, values, 0, input.dim());
        return flat().write(values, rows);
    }

    private CellFormat flat() {
        return TensorType.content(Layout.FLAT, Dtype.FLOAT32, TensorType.VARIES, input.dim(), "content")
                .cells();
    }
}
