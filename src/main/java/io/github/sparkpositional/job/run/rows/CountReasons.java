package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.run.check.Disposition;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** A filter that lets every row through and counts the reasons in its invalid columns, given as one struct. */
record CountReasons(RetrySafeCounter tally, int columns) implements RowFunction {

    @Override
    public DataType dataType() {
        return DataTypes.BooleanType;
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        InternalRow invalid = (InternalRow) value;
        for (int i = 0; i < columns; i++) {
            if (!invalid.isNullAt(i)) {
                InternalRow reason = invalid.getStruct(i, Reasons.FIELDS);
                tally.add(Disposition.KEEP.counter(Reasons.code(reason)));
                BadRowLog.tell(tally.id(), reason);
            }
        }
        return true;
    }
}
