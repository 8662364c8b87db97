package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.Node;
import io.github.sparkpositional.job.document.StageFactory;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.job.records.RecordInput;
import io.github.sparkpositional.kernel.convention.Suggestion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;
import org.apache.spark.sql.types.StructType;

/** Finds the mistakes of a job before any row is read: stages, input, columns, output. */
final class JobCheck {
    private final SparkSession session;
    private final StageFactory factory;

    JobCheck(SparkSession session, StageFactory factory) {
        this.session = session;
        this.factory = factory;
    }

    /**
     * @throws JobMistakeException at the first mistake
     */
    CheckedJob check(JobDocument job) {
        List<PipelineStage> stages = job.stages().stream().map(factory::make).toList();
        ResumeCheck resume = new ResumeCheck(session.sparkContext().hadoopConfiguration());
        Optional<ResumeState> earlier = job.resume().flatMap(batch -> resume.earlier(job));
        checkOutput(job);
        checkQuarantine(job);
        InputReader reader = new InputReader(session);
        OpenInput input =
                earlier.isPresent() ? reader.open(job.input(), earlier.get().input()) : reader.open(job.input());
        StructType schema = selected(
                job, transformed(job, stages, RecordInput.visible(input.rows().schema())));
        checkColumns(job.output(), schema);
        return new CheckedJob(
                job,
                input.rows(),
                input.files(),
                stages,
                schema,
                job.resume().map(batch -> resume.settled(job, earlier, input, schema)));
    }

    private static StructType transformed(JobDocument job, List<PipelineStage> stages, StructType schema) {
        StructType current = schema;
        for (int i = 0; i < stages.size(); i++) {
            JobDocument.Stage described = job.stages().get(i);
            checkInputColumns(described, current);
            try {
                current = stages.get(i).transformSchema(current);
            } catch (Exception refused) {
                String sentence = Failures.sentence(refused);
                throw new JobMistakeException(
                        described.place(),
                        (sentence.startsWith(described.name()) ? "" : described.name() + ": ") + sentence
                                + " The columns here are: " + String.join(", ", current.fieldNames()) + ".");
            }
        }
        return current;
    }

    /** Spark's own sentence about a missing column names neither the stage nor what there is. */
    private static void checkInputColumns(JobDocument.Stage stage, StructType schema) {
        Node named = stage.params().get("inputCol");
        if (named instanceof Node.Value column && !List.of(schema.fieldNames()).contains(column.text())) {
            throw new JobMistakeException(
                    column.place(),
                    stage.name() + " reads a column '" + column.text() + "' that is not there. "
                            + Suggestion.of(column.text(), List.of(schema.fieldNames())));
        }
    }

    private StructType selected(JobDocument job, StructType schema) {
        if (job.select().isEmpty()) {
            return schema;
        }
        try {
            return session.createDataFrame(List.<Row>of(), schema)
                    .selectExpr(job.select().toArray(String[]::new))
                    .schema();
        } catch (Exception refused) {
            throw new JobMistakeException(
                    job.selectPlace(), "These columns can't be selected: " + Failures.sentence(refused));
        }
    }

    private void checkOutput(JobDocument job) {
        JobDocument.Output output = job.output();
        try {
            DataSource.lookupDataSource(output.format(), session.sessionState().conf());
        } catch (Exception unknown) {
            List<String> known = new ArrayList<>(InputFormat.names());
            known.removeAll(List.of(InputFormat.AUTO, InputFormat.IMAGE_FILES, "binaryFile", "image"));
            throw new JobMistakeException(
                    output.formatPlace(),
                    "Spark can't write the format '" + output.format() + "'. "
                            + Suggestion.of(output.format(), known)
                            + " Formats of other libraries come with --packages.");
        }
        if (output.mode() == WriteMode.APPEND && job.resume().isEmpty()) {
            new ResumeCheck(session.sparkContext().hadoopConfiguration()).refuseBatches(job);
        }
        if (output.mode() == WriteMode.ERROR) {
            if (InputFormat.isOfFiles(output.format())) {
                refuseExisting(output.place(), output.path());
            }
            refuseExisting(job.modelPlace(), job.model());
            refuseExisting(job.quarantinePlace(), job.quarantine());
            if (output.table().isPresent()
                    && session.catalog().tableExists(output.table().get())) {
                throw new JobMistakeException(
                        output.place(), "There is a table '" + output.table().get() + "' already. " + WAY_OUT);
            }
        }
    }

    private static void checkQuarantine(JobDocument job) {
        if (job.quarantine().isEmpty()) {
            return;
        }
        String quarantine = job.quarantine().get() + "/";
        for (String other : job.output().path().stream().map(path -> path + "/").toList()) {
            if (quarantine.startsWith(other) || other.startsWith(quarantine)) {
                throw new JobMistakeException(
                        job.quarantinePlace(), "The quarantine and the output must not hold each other.");
            }
        }
    }

    private static final String WAY_OUT =
            "Set output.mode to overwrite (replaced once the new one is complete) or append, or choose another place.";

    private void refuseExisting(Place place, Optional<String> written) {
        if (written.isEmpty()) {
            return;
        }
        try {
            Path path = new Path(written.get());
            if (path.getFileSystem(session.sparkContext().hadoopConfiguration()).exists(path)) {
                throw new JobMistakeException(
                        place, "'" + Paths.shown(written.get()) + "' is there already. " + WAY_OUT);
            }
        } catch (IOException unreachable) {
            throw new JobMistakeException(
                    place, "'" + Paths.shown(written.get()) + "' can't be reached: " + Failures.sentence(unreachable));
        }
    }

    private static void checkColumns(JobDocument.Output output, StructType schema) {
        List<String> columns = Arrays.asList(schema.fieldNames());
        for (String column : output.partitionBy()) {
            if (!columns.contains(column)) {
                throw new JobMistakeException(
                        output.place(),
                        "partitionBy names '" + column + "', which is no column of the output. "
                                + Suggestion.of(column, columns));
            }
        }
    }
}
