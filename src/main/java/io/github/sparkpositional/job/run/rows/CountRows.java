package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** A filter that lets every row through and counts it. */
record CountRows(RetrySafeCounter tally, String name) implements RowFunction {

    @Override
    public DataType dataType() {
        return DataTypes.BooleanType;
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        tally.add(name);
        return true;
    }
}
