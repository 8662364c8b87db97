package io.github.sparkpositional.job.run.check;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.input.ReadFiles;
import io.github.sparkpositional.job.run.read.InputShape;
import io.github.sparkpositional.job.run.read.OpenInput;
import io.github.sparkpositional.job.run.resume.ResumeState;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A job in which everything that can be known before a row is read was found right.
 *
 * @param shape what the input was found to be
 * @param input opened, not read
 * @param files that the input comes from; empty where it doesn't come from files that Spark lists
 * @param stages with their params set
 * @param schema of the output
 * @param resume what later runs will hold the job to; empty where the input is processed at once
 */
public record CheckedJob(
        JobDocument document,
        InputShape shape,
        Dataset<Row> input,
        Optional<ReadFiles> files,
        List<PipelineStage> stages,
        StructType schema,
        Optional<ResumeState> resume) {

    /** Columns of the input, without those that tell what is not a row of it. */
    public StructType columns() {
        return OpenInput.columns(input.schema());
    }

    /** The job on other rows, written elsewhere perhaps. */
    public CheckedJob on(JobDocument other, Dataset<Row> rows, Optional<ReadFiles> from) {
        return new CheckedJob(other, shape, rows, from, stages, schema, Optional.empty());
    }
}
