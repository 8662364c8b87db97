package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.checksum.HashedColumn;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A filter that lets every row through and sums up its cells, given as one struct: the inputs of the hashed columns, then the columns
 * with tensors.
 */
final class SumCells implements RowFunction {
    private static final long serialVersionUID = 1L;

    private final RetrySafeSums sums;
    private final List<HashedColumn> hashed;
    private final List<CountedTensor> tensors;
    private transient long[] ofRow;

    SumCells(RetrySafeSums sums, List<HashedColumn> hashed, List<CountedTensor> tensors) {
        this.sums = sums;
        this.hashed = hashed;
        this.tensors = tensors;
    }

    @Override
    public DataType dataType() {
        return DataTypes.BooleanType;
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        if (ofRow == null) {
            ofRow = new long[2 * hashed.size() + tensors.size()];
        }
        InternalRow cells = (InternalRow) value;
        int at = 0;
        for (int i = 0; i < hashed.size(); i++) {
            HashedColumn column = hashed.get(i);
            long hash = column.hash(cells.isNullAt(i) ? null : cells.get(i, column.inputType()));
            ofRow[at++] = HashedColumn.low(hash);
            ofRow[at++] = HashedColumn.high(hash);
        }
        for (CountedTensor tensor : tensors) {
            ofRow[at++] = tensor.in(cells);
        }
        sums.add(ofRow);
        return true;
    }
}
