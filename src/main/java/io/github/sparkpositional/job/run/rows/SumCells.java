package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.checksum.HashedColumn;
import io.github.sparkpositional.job.parquet.CellVectors;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A filter that lets every row through and sums up its cells, given as one struct: the inputs of the hashed columns, then the cells of
 * the tensors.
 */
final class SumCells implements RowFunction {
    private static final long serialVersionUID = 1L;

    private final RetrySafeSums sums;
    private final List<HashedColumn> hashed;
    private final List<CellVectors> tensors;
    private transient long[] ofRow;

    SumCells(RetrySafeSums sums, List<HashedColumn> hashed, List<CellVectors> tensors) {
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
        // What Spark makes of a struct of columns, with their values as they are.
        GenericInternalRow cells = (GenericInternalRow) value;
        int at = 0;
        int cell = 0;
        for (HashedColumn column : hashed) {
            long hash = column.hash(cells.genericGet(cell++));
            ofRow[at++] = HashedColumn.low(hash);
            ofRow[at++] = HashedColumn.high(hash);
        }
        for (CellVectors vectors : tensors) {
            ofRow[at++] = vectors.in(cells.genericGet(cell++));
        }
        sums.add(ofRow);
        return true;
    }
}
