package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.run.check.Disposition;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.RowFilter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** What becomes of bad rows. */
@FunctionalInterface
interface BadRowHandling {
    /**
     * @param reason null in a good row
     * @param index of the stage that finds them
     * @param wayOut what the user can do, where a bad row fails the job
     */
    Dataset<Row> judged(Dataset<Row> rows, Expression reason, Disposition disposition, int index, String wayOut);

    /** Good rows to learn from: nothing is counted, and nothing is written. */
    static Dataset<Row> leftOut(
            Dataset<Row> rows, Expression reason, Disposition disposition, int index, String wayOut) {
        return switch (disposition) {
            case QUARANTINE, SKIP -> rows.where(Catalyst.column(reason).isNull());
            case KEEP -> rows;
            default -> RowFilter.where(rows, new FailOnReason(wayOut), reason);
        };
    }
}
