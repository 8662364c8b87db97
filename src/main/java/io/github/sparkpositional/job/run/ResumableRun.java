package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.Preview;
import io.github.sparkpositional.job.output.Publication;
import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.job.run.resume.BatchedInput;
import io.github.sparkpositional.job.run.resume.BatchedOutput;
import io.github.sparkpositional.job.run.resume.ResumeState;
import io.github.sparkpositional.job.run.rows.Counts;
import io.github.sparkpositional.job.run.rows.HandledStages;
import io.github.sparkpositional.job.sink.RunId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a job with {@code resume}: all that no earlier run has taken, in batches, of which each is noted down before it
 * begins and when it is done. A batch that was published but not noted down is recognized by what stands there and not made again.
 */
final class ResumableRun {
    private static final Logger LOG = LoggerFactory.getLogger(ResumableRun.class);

    private final SparkSession session;
    private final Configuration configuration;
    private final JobRunner runner;
    private final CheckedJob job;
    private final BatchedOutput output;
    private final BatchedInput input;
    private final RunTotals totals;
    private ResumeState state;

    ResumableRun(SparkSession session, JobRunner runner, CheckedJob job) throws IOException {
        this.session = session;
        this.configuration = session.sparkContext().hadoopConfiguration();
        this.runner = runner;
        this.job = job;
        this.state = job.resume().orElseThrow();
        this.output = BatchedOutput.of(session, job.document());
        this.input = BatchedInput.of(session, job.document(), state, output);
        this.totals = new RunTotals(job.document(), job.schema(), input.kind());
    }

    /** Runs until there is nothing that was not taken; on any failure the batches that are done stand. */
    JobReport run() throws IOException {
        settle();
        PipelineModel model = model();
        input.each(rows -> query(rows, model), batch -> process(batch, model));
        totals.passOver(input.passedOver());
        return totals.report(
                JobRunner.learned(model),
                output.count(state.series()),
                output.manifest().map(Manifest::readerBatchSize).orElseGet(totals::readerBatchSize),
                preview(job.document().output()));
    }

    private List<String> preview(JobDocument.Output written) {
        return output.isOfFiles()
                ? new Preview(session)
                        .of(
                                written.format(),
                                written.options(),
                                job.schema(),
                                written.path().orElseThrow())
                : List.of();
    }

    /** What a job has settled that published nothing gives way to what this one settles. */
    private void settle() throws IOException {
        Optional<ResumeState> earlier = ResumeState.read(output.books(), configuration);
        if (earlier.filter(begun -> begun.isOneJobWith(state)).isPresent()) {
            state = state.in(earlier.get().series());
        } else {
            if (output.count(earlier.map(ResumeState::series).orElse("")) > 0) {
                throw new IllegalStateException("Another job has started '"
                        + Paths.shown(job.document()
                                .output()
                                .reread()
                                .orElse(output.books().shown()))
                        + "' meanwhile.");
            }
            Path folder = output.books().folder();
            folder.getFileSystem(configuration).delete(folder, true);
        }
        if (!earlier.equals(Optional.of(state))) {
            state.write(output.books(), configuration);
        }
    }

    /** What the first run has fitted, so that every batch means the same; a job that fits nothing needs no saved model. */
    private PipelineModel model() throws IOException {
        if (job.stages().stream().noneMatch(Estimator.class::isInstance)) {
            return fit(job);
        }
        Path saved = output.books().model();
        if (!saved.getFileSystem(configuration).exists(saved)) {
            if (output.count(state.series()) > 0) {
                throw lost(saved, "is missing", null);
            }
            try (Publication publication = Publication.of(saved, WriteMode.ERROR, configuration)) {
                fit(job.on(job.document(), input.all(), Optional.empty()))
                        .write()
                        .save(publication.place().toString());
                publication.publish();
            }
        }
        try {
            return PipelineModel.load(saved.toString());
        } catch (Exception damage) {
            // Spark throws checked exceptions that its methods don't declare.
            throw lost(saved, "can't be loaded (" + Failures.sentence(damage) + ")", damage);
        }
    }

    /** Fitting again would make later batches mean something else. */
    private IllegalStateException lost(Path saved, String why, Throwable cause) {
        String sentence = "The model fitted by the first run " + why + ": '" + Paths.shown(saved.toString())
                + "'. Restore it, or start over: " + output.startOver() + ".";
        LOG.info(sentence, cause);
        return new IllegalStateException(sentence);
    }

    private PipelineModel fit(CheckedJob onItsRows) {
        return new HandledStages(onItsRows, Optional.empty(), new Counts(session)).fit();
    }

    /** What the job makes of some rows; a quarantine takes them as they are. */
    private Dataset<Row> query(Dataset<Row> rows, PipelineModel model) {
        JobDocument document = job.document();
        if (document.quarantine().isPresent()) {
            return rows;
        }
        Dataset<Row> made = new HandledStages(
                        job.on(document, rows, Optional.empty()), Optional.empty(), new Counts(session))
                .transform(model, OptionalInt.empty());
        return document.select().isEmpty()
                ? made
                : made.selectExpr(document.select().toArray(String[]::new));
    }

    private void process(BatchedInput.Batch batch, PipelineModel model) throws IOException {
        JobDocument document = output.batch(batch.number());
        RunId id = RunId.ofBatch(state.series(), batch.number());
        tidyUp(document);
        if (!output.has(id)) {
            BatchedInput.Opened opened = batch.opening().open();
            CheckedJob taken =
                    job.on(document, opened.input().rows(), opened.input().files());
            totals.add(runner.runBatch(taken, id, model, output.manifest()), opened.files());
        }
        output.note(batch.number());
    }

    /** Settles what a run may leave that was cut off: a batch that stands only in part is none. */
    private void tidyUp(JobDocument document) throws IOException {
        Optional<String> folder = document.output().path().filter(path -> output.isOfFiles());
        for (Optional<String> place : List.of(folder, document.quarantine(), document.model())) {
            if (place.isPresent()) {
                Publication.of(new Path(place.get()), WriteMode.OVERWRITE, configuration)
                        .close();
            }
        }
    }
}
