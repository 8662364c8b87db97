package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.message.ShortText;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A filter that lets good rows through and fails the job at the first bad one.
 *
 * @param wayOut what to do about such rows
 */
record FailOnReason(String wayOut) implements RowFunction {

    @Override
    public DataType dataType() {
        return DataTypes.BooleanType;
    }

    @Override
    public Object apply(Object invalid, InternalRow sideColumns) {
        if (invalid == null) {
            return true;
        }
        InternalRow reason = (InternalRow) invalid;
        String record = Reasons.record(reason)
                .map(text -> " It reads '" + ShortText.of(text.toString()) + "'.")
                .orElse("");
        throw new InvalidRowException(
                Reasons.reason(reason),
                Reasons.stage(reason) + ": " + Reasons.message(reason) + " [" + Reasons.code(reason) + "]" + record
                        + " " + wayOut);
    }
}
