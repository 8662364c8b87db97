package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.JobJson;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.output.Checksums;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.ParquetSettings;
import io.github.sparkpositional.job.output.Preview;
import io.github.sparkpositional.job.output.Publication;
import io.github.sparkpositional.stage.Learned;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ContentSummary;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Runs a checked job: fit, transform, write beside, look at what was written, publish. */
final class JobRunner {
    private static final String SUCCESS = "_SUCCESS";

    private final SparkSession session;
    private final JobMetrics metrics;
    private final Configuration configuration;

    JobRunner(SparkSession session, JobMetrics metrics) {
        this.session = session;
        this.metrics = metrics;
        this.configuration = session.sparkContext().hadoopConfiguration();
    }

    /** Runs the job; on any failure earlier output stands as it stood, and so do the batches of a job with resume. */
    JobReport run(CheckedJob job) throws IOException {
        if (job.resume().isPresent()) {
            return new ResumableRun(session, this, job).run();
        }
        JobDocument.Output output = job.document().output();
        return run(job, Optional.empty(), place -> new Preview(session)
                .of(output.format(), output.options(), job.schema(), place.toString()));
    }

    /** Runs a job that is one batch of another, with stages that were fitted before. */
    JobReport runBatch(CheckedJob batch, PipelineModel fitted) throws IOException {
        return run(batch, Optional.of(fitted), place -> List.of());
    }

    private JobReport run(CheckedJob job, Optional<PipelineModel> fitted, Function<Path, List<String>> preview)
            throws IOException {
        long start = System.nanoTime();
        Counts counts = new Counts(session);
        Written written;
        List<String> learned;
        try (Progress progress =
                        Progress.of(session.sparkContext(), job.document().name(), bytesOf(job.input()));
                TaskGroup tasks =
                        TaskGroup.of(session, "the job " + job.document().name());
                InvalidWatch watch = InvalidWatch.of(session, tasks, job.document(), counts);
                Quarantine quarantine = job.document().quarantine().isPresent() ? Quarantine.of(job, session) : null) {
            HandledStages stages = new HandledStages(job, Optional.ofNullable(quarantine), counts);
            PipelineModel model = fitted.orElseGet(stages::fit);
            learned = learned(model);
            Dataset<Row> result = result(job, stages.transform(model), counts);
            metrics.follow(counts, tasks.name());
            Saving saving = save -> {
                tasks.run(save);
                progress.close();
            };
            try (Publication models = publishable(job, model)) {
                written = watch.run(() -> write(job, result, new Outcome(counts, quarantine, models), saving, preview));
            }
        }
        return new JobReport(
                job.document(),
                job.schema(),
                counts.rows(),
                counts.badRows(),
                counts.vectors(),
                learned,
                written.files,
                written.bytes,
                (System.nanoTime() - start) / 1e9,
                written.readerBatchSize,
                written.preview,
                Optional.empty());
    }

    /** Size of the input as Spark's planner knows it; sources that don't know say something huge. */
    private static double bytesOf(Dataset<Row> input) {
        return input.queryExecution().optimizedPlan().stats().sizeInBytes().toDouble();
    }

    private Written write(
            CheckedJob job, Dataset<Row> result, Outcome outcome, Saving saving, Function<Path, List<String>> preview)
            throws IOException {
        boolean isFiles = InputFormat.isOfFiles(job.document().output().format())
                && job.document().output().path().isPresent();
        return isFiles
                ? writeFiles(job, result, outcome, saving, preview)
                : writeThroughSpark(job, result, outcome, saving);
    }

    /** What the fitted stages say of what they learned, with their names. */
    static List<String> learned(PipelineModel model) {
        return Arrays.stream(model.stages())
                .filter(Learned.class::isInstance)
                .flatMap(stage -> ((Learned) stage)
                        .summary().stream()
                                .flatMap(summary -> summary.lines().stream())
                                .map(line -> stage.getClass().getSimpleName() + ": " + line))
                .toList();
    }

    private static Dataset<Row> result(CheckedJob job, Dataset<Row> transformed, Counts counts) {
        JobDocument.Output output = job.document().output();
        Dataset<Row> result = transformed;
        if (!job.document().select().isEmpty()) {
            String[] expressions = job.document().select().toArray(String[]::new);
            result = counts.around("select", result, rows -> rows.selectExpr(expressions));
        }
        if (output.partitions().isPresent()) {
            Column[] by = output.partitionBy().stream().map(functions::col).toArray(Column[]::new);
            result = by.length == 0
                    ? result.repartition(output.partitions().get())
                    : result.repartition(output.partitions().get(), by);
        }
        return counts.ofOutput(result, output.hasManifest() ? Checksums.aggregates(result.schema()) : List.of());
    }

    /** The fitted pipeline, written but not published: it comes out with the data or not at all. */
    private Publication publishable(CheckedJob job, PipelineModel model) throws IOException {
        if (job.document().model().isEmpty()) {
            return null;
        }
        WriteMode mode = job.document().output().mode() == WriteMode.ERROR ? WriteMode.ERROR : WriteMode.OVERWRITE;
        Publication publication = Publication.of(new Path(job.document().model().get()), mode, configuration);
        model.write().save(publication.place().toString());
        return publication;
    }

    private Written writeFiles(
            CheckedJob job, Dataset<Row> result, Outcome outcome, Saving saving, Function<Path, List<String>> preview)
            throws IOException {
        JobDocument.Output output = job.document().output();
        try (Publication publication =
                Publication.of(new Path(output.path().orElseThrow()), output.mode(), configuration)) {
            Path place = publication.place();
            DataFrameWriter<Row> writer = writer(output, result);
            if (output.format().equals("parquet")) {
                writer = writer.options(ParquetSettings.writeOptions(job.schema(), session))
                        .options(output.options());
            }
            DataFrameWriter<Row> ready = writer;
            saving.run(() -> ParquetSettings.write(job.schema(), session, () -> ready.save(place.toString())));
            outcome.settle(job.document());
            checkComplete(job, place, outcome.counts().rows().out());
            FileSystem fileSystem = place.getFileSystem(configuration);
            ContentSummary content = fileSystem.getContentSummary(place);
            Written written = new Written(
                    content.getFileCount() - (fileSystem.exists(new Path(place, SUCCESS)) ? 1 : 0),
                    content.getLength(),
                    output.format().equals("parquet")
                            ? ParquetSettings.readerBatchSize(place, configuration)
                            : OptionalInt.empty(),
                    preview.apply(place));
            if (output.hasManifest()) {
                Optional<Manifest> manifest = manifest(job, outcome.counts(), written);
                if (manifest.isPresent()) {
                    manifest.get().write(place, configuration, session.version());
                }
            }
            outcome.publish();
            publication.publish();
            return written;
        }
    }

    /** Nothing can be said about an output that had none and was appended to. */
    private Optional<Manifest> manifest(CheckedJob job, Counts counts, Written written) throws IOException {
        Manifest manifest = new Manifest(
                JobJson.of(job.document()),
                job.schema(),
                counts.rows(),
                counts.badRows(),
                written.readerBatchSize,
                Checksums.of(job.schema(), counts.observed()),
                0);
        Path target = new Path(job.document().output().path().orElseThrow());
        boolean isAppended = job.document().output().mode() == WriteMode.APPEND
                && target.getFileSystem(configuration).exists(target);
        return isAppended ? Manifest.read(target, configuration).map(manifest::appendedTo) : Optional.of(manifest);
    }

    private void checkComplete(CheckedJob job, Path place, long rowsOut) throws IOException {
        boolean marks = configuration.getBoolean("mapreduce.fileoutputcommitter.marksuccessfuljobs", true);
        if (marks && !place.getFileSystem(configuration).exists(new Path(place, SUCCESS))) {
            throw new IllegalStateException("Spark ended without marking the output as complete.");
        }
        if (job.document().output().format().equals("parquet")) {
            long there = session.read()
                    .schema(job.schema())
                    .parquet(place.toString())
                    .count();
            if (there != rowsOut) {
                throw new IllegalStateException(
                        "The files hold " + there + " rows, but the job wrote " + rowsOut + ".");
            }
        }
    }

    /** Tables, and formats that are not files of Spark's own, keep their own promises. */
    private static Written writeThroughSpark(CheckedJob job, Dataset<Row> result, Outcome outcome, Saving saving)
            throws IOException {
        JobDocument.Output output = job.document().output();
        DataFrameWriter<Row> writer = writer(output, result).mode(output.mode().written());
        saving.run(() -> {
            if (output.table().isPresent()) {
                writer.saveAsTable(output.table().get());
            } else if (output.path().isPresent()) {
                writer.save(output.path().get());
            } else {
                writer.save();
            }
        });
        outcome.settle(job.document());
        outcome.publish();
        return new Written(0, 0, OptionalInt.empty(), List.of());
    }

    private static DataFrameWriter<Row> writer(JobDocument.Output output, Dataset<Row> result) {
        DataFrameWriter<Row> writer = result.write().format(output.format()).options(output.options());
        return output.partitionBy().isEmpty()
                ? writer
                : writer.partitionBy(output.partitionBy().toArray(String[]::new));
    }

    /** How rows are written: under the job's progress, with no task left running when it fails. */
    @FunctionalInterface
    private interface Saving {
        void run(TaskGroup.Work save) throws IOException;
    }

    private record Written(long files, long bytes, OptionalInt readerBatchSize, List<String> preview) {}
}
