package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.run.check.Disposition;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A filter that lets good rows through. Bad ones are counted by reason and, where there is a quarantine, written there.
 *
 * @param files of the quarantine; null where bad rows are skipped
 */
record BadRowFilter(RetrySafeCounter tally, Disposition disposition, QuarantineFiles files) implements RowFunction {

    @Override
    public DataType dataType() {
        return DataTypes.BooleanType;
    }

    /**
     * @param invalid cell of the invalid column; null for a good row
     * @param original the columns of the job's input; null where there is no quarantine
     */
    @Override
    public Object apply(Object invalid, InternalRow original) {
        if (invalid == null) {
            return true;
        }
        InternalRow reason = (InternalRow) invalid;
        tally.add(disposition.counter(Reasons.code(reason)));
        BadRowLog.tell(tally.id(), reason);
        if (files != null) {
            files.write(original, reason);
        }
        return false;
    }
}
