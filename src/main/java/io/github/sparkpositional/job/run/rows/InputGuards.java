package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.input.FileContents;
import io.github.sparkpositional.job.records.RecordInput;
import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.job.run.check.Disposition;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import java.util.List;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * Finds rows that no stage should see: malformed records, files that no row can hold, and nulls that one of Spark's stages would end
 * the job of.
 */
final class InputGuards {
    /** In the place of a stage's index: what is found bad before the first one. */
    private static final int INPUT = 999;

    private final CheckedJob job;
    private final boolean hasQuarantine;

    InputGuards(CheckedJob job) {
        this.job = job;
        this.hasQuarantine = job.document().quarantine().isPresent();
    }

    /** What is read, without its malformed records and the files that no row can hold. */
    Dataset<Row> records(Dataset<Row> read, BadRowHandling handling) {
        if (UnreadFiles.isTold(job)) {
            Disposition disposition = UnreadFiles.disposition(job);
            Dataset<Row> readable = disposition == Disposition.KEEP
                    ? read
                    : handling.judged(read, UnreadFiles.reason(), disposition, INPUT, UnreadFiles.WAY_OUT);
            return readable.drop(FileContents.UNREAD);
        }
        if (!MalformedRecords.isTold(job)) {
            return read;
        }
        Expression reason = Catalyst.call(
                MalformedRecords.of(job.columns()), Evaluation.ONCE, Catalyst.attribute(RecordInput.MALFORMED));
        return handling.judged(read, reason, MalformedRecords.disposition(job), INPUT, MalformedRecords.wayOut())
                .drop(RecordInput.MALFORMED);
    }

    /** Rows without nulls that one of Spark's stages would end the job of. */
    Dataset<Row> withoutNulls(Transformer stage, int index, Dataset<Row> rows, BadRowHandling handling) {
        List<String> read = NullInputs.read(stage, rows.schema());
        return read.isEmpty() || !NullInputs.areRefused(stage, rows)
                ? rows
                : nullsJudged(stage, read, index, rows, handling);
    }

    /** The same of what a stage reads, whatever it does with nulls. */
    Dataset<Row> nullsJudged(
            PipelineStage stage, List<String> read, int index, Dataset<Row> rows, BadRowHandling handling) {
        NullInputs nulls = new NullInputs(stage.getClass().getSimpleName(), read);
        Expression cells =
                Catalyst.struct(read.stream().map(Catalyst::attribute).toArray(Expression[]::new));
        return handling.judged(
                rows,
                Catalyst.call(nulls, Evaluation.ONCE, cells),
                hasQuarantine ? Disposition.QUARANTINE : Disposition.FAIL,
                index,
                nulls.wayOut());
    }
}
