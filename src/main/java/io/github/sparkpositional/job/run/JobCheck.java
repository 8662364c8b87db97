package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.Node;
import io.github.sparkpositional.job.document.StageFactory;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.place.Replacing;
import io.github.sparkpositional.job.sink.OutputCheck;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.stage.SequencePacker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;
import org.apache.spark.sql.types.StructType;

/** Finds the mistakes of a job before any row is read: stages, input, columns, output. */
final class JobCheck {
    private final SparkSession session;
    private final StageFactory factory;
    private final Mistakes mistakes;

    JobCheck(SparkSession session, StageFactory factory, Mistakes mistakes) {
        this.session = session;
        this.factory = factory;
        this.mistakes = mistakes;
    }

    /**
     * @throws JobMistakeException at the first mistake
     */
    CheckedJob check(JobDocument job) {
        List<PipelineStage> stages = job.stages().stream().map(factory::make).toList();
        ResumeCheck resume = new ResumeCheck(session.sparkContext().hadoopConfiguration());
        Optional<ResumeState> earlier = job.resume().flatMap(batch -> resume.earlier(job));
        checkOutput(job);
        InputReader reader = new InputReader(session);
        OpenInput input =
                earlier.isPresent() ? reader.open(job.input(), earlier.get().input()) : reader.open(job.input());
        checkBehindPackers(job, stages);
        StructType schema = selected(job, transformed(job, stages, input.columns()));
        checkColumns(job.output(), schema);
        refuseEmpty(job, input);
        return new CheckedJob(
                job,
                input.rows(),
                input.files(),
                stages,
                schema,
                job.resume().map(batch -> resume.settled(job, earlier, input, schema)));
    }

    /** Checks what does not depend on what is read. */
    Optional<CheckedJob> checkBeforeInput(JobDocument job) {
        checkOutput(job);
        return Optional.empty();
    }

    /** A packed row holds tokens of several rows of the input: there is none that could go to the quarantine for it. */
    private static void checkBehindPackers(JobDocument job, List<PipelineStage> stages) {
        boolean packed = false;
        for (int i = 0; i < stages.size() && job.quarantine().isPresent(); i++) {
            if (packed && Disposition.of(stages.get(i), true) == Disposition.QUARANTINE) {
                JobDocument.Stage described = job.stages().get(i);
                throw new JobMistakeException(
                        described.place(),
                        described.name()
                                + " stands behind SequencePacker, whose rows hold several rows of the input, so"
                                + " that none of them can go to the quarantine; set its handleInvalid to 'skip'.");
            }
            packed |= stages.get(i) instanceof SequencePacker;
        }
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
        mistakes.check(() -> new OutputCheck(session).check(output));
        if (output.mode() == WriteMode.APPEND && job.resume().isEmpty()) {
            new ResumeCheck(session.sparkContext().hadoopConfiguration()).refuseBatches(job);
        }
        new Replacing(session, mistakes).check(job);
    }

    private void refuseEmpty(JobDocument job, OpenInput input) {
        JobDocument.Input read = job.input();
        if (job.output().mode() == WriteMode.OVERWRITE
                && !read.allowEmpty()
                && !read.paths().isEmpty()
                && InputFormat.isOfFiles(read.format())
                && input.rows().inputFiles().length == 0) {
            throw new JobMistakeException(
                    read.pathPlace(),
                    "There is no file to be read in '" + Paths.shown(String.join("', '", read.paths()))
                            + "', and the output would be replaced by nothing; if that is meant, set"
                            + " `allowEmpty: true` in the input.");
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
        PartitionColumns.check(output, schema);
    }
}
