package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.Preview;
import io.github.sparkpositional.job.output.Publication;
import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.job.run.read.InputFiles;
import io.github.sparkpositional.job.run.read.OpenInput;
import io.github.sparkpositional.job.run.resume.BatchedOutput;
import io.github.sparkpositional.job.run.resume.PlannedFiles;
import io.github.sparkpositional.job.run.resume.ResumeState;
import io.github.sparkpositional.job.run.rows.Counts;
import io.github.sparkpositional.job.run.rows.HandledStages;
import io.github.sparkpositional.job.sink.RunId;
import io.github.sparkpositional.stage.row.Catalyst;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a job with {@code resume}: all files that no earlier run has taken, in batches. Spark's stream keeps the books:
 * it lists the files, decides which of them are batch N, notes that down before the batch begins, and notes down that it is
 * done. A batch that was published but not noted down is recognized by its folder and not made again.
 *
 * <p>The batch's rows are not those that the stream hands over: the same files are read again as the input of any other
 * job is, so that columns which no stage needs are not read, and a file that is gone is an error instead of no rows.
 */
final class ResumableRun {
    private static final Logger LOG = LoggerFactory.getLogger(ResumableRun.class);
    private static final String IGNORE_MISSING = "spark.sql.files.ignoreMissingFiles";

    private final SparkSession session;
    private final Configuration configuration;
    private final JobRunner runner;
    private final InputFiles input;
    private final CheckedJob job;
    private final BatchedOutput output;
    private final RunTotals totals;
    private ResumeState state;

    ResumableRun(SparkSession session, JobRunner runner, CheckedJob job) {
        this.session = session;
        this.configuration = session.sparkContext().hadoopConfiguration();
        this.runner = runner;
        this.job = job;
        this.state = job.resume().orElseThrow();
        this.input = new InputFiles(session, job.document().input(), state.input());
        this.output = BatchedOutput.of(session, job.document());
        this.totals = new RunTotals(job.document(), job.schema());
    }

    /** Runs until there is no file that was not taken; on any failure the batches that are done stand. */
    JobReport run() throws IOException {
        settle();
        PipelineModel model = model();
        process(model);
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

    private void process(PipelineModel model) throws IOException {
        VoidFunction2<Dataset<Row>, Long> batch = (unread, id) -> process(id, model);
        try {
            DataStreamWriter<Row> writer = input.stream(job.document().resume().orElseThrow())
                    .writeStream()
                    .foreachBatch(batch)
                    .trigger(Trigger.AvailableNow());
            String checkpoint = output.books().checkpoint().toString();
            StreamingQuery query =
                    Catalyst.option(writer, "checkpointLocation", checkpoint).start();
            try {
                query.awaitTermination();
            } finally {
                if (query.isActive()) {
                    query.stop();
                }
            }
        } catch (StreamingQueryException | TimeoutException failure) {
            throw new IOException("A batch failed.", failure);
        }
    }

    private void process(long number, PipelineModel model) throws IOException {
        JobDocument document = output.batch(number);
        RunId id = RunId.ofBatch(state.series(), number);
        tidyUp(document);
        if (!output.has(id)) {
            List<List<Path>> files = new PlannedFiles(output.books().checkpoint(), configuration).of(number);
            OpenInput read = read(files);
            CheckedJob batch = job.on(document, read.rows(), read.files());
            totals.add(runner.runBatch(batch, id, model, output.manifest()), files);
        }
        output.note(number);
    }

    private OpenInput read(List<List<Path>> planned) throws IOException {
        boolean goesOn = Boolean.parseBoolean(session.conf().get(IGNORE_MISSING, "false"));
        try {
            return input.some(goesOn ? planned.stream().map(this::present).toList() : planned);
        } catch (Exception refused) {
            if (!String.valueOf(refused.getMessage()).contains("PATH_NOT_FOUND")) {
                throw refused;
            }
            throw new IllegalStateException("A file of the input is gone: " + Failures.sentence(refused)
                    + " Restore it, or set " + IGNORE_MISSING + " to true in the job's spark section, to continue"
                    + " without such files.");
        }
    }

    private List<Path> present(List<Path> files) {
        List<Path> gone = files.parallelStream()
                .filter(file -> {
                    try {
                        return !file.getFileSystem(configuration).exists(file);
                    } catch (IOException unreachable) {
                        throw new UncheckedIOException(unreachable);
                    }
                })
                .toList();
        gone.forEach(file -> LOG.warn("{} is gone and was not read", file));
        return files.stream().filter(file -> !gone.contains(file)).toList();
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
