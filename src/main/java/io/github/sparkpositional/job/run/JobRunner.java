package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.checksum.Checksums;
import io.github.sparkpositional.job.checksum.HashedColumn;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.ShardSize;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.lookup.IdsColumn;
import io.github.sparkpositional.job.lookup.LearnedByStages;
import io.github.sparkpositional.job.lookup.LookupTables;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.Preview;
import io.github.sparkpositional.job.output.Publication;
import io.github.sparkpositional.job.output.PublishedBatches;
import io.github.sparkpositional.job.output.RowFiles;
import io.github.sparkpositional.job.parquet.StoredBytes;
import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.job.run.check.PartitionColumns;
import io.github.sparkpositional.job.run.estimate.LimitedJob;
import io.github.sparkpositional.job.run.estimate.WholeEstimate;
import io.github.sparkpositional.job.run.estimate.WorkEstimate;
import io.github.sparkpositional.job.run.estimate.WorkSplit;
import io.github.sparkpositional.job.run.rows.Counts;
import io.github.sparkpositional.job.run.rows.HandledStages;
import io.github.sparkpositional.job.run.rows.Outcome;
import io.github.sparkpositional.job.run.rows.Quarantine;
import io.github.sparkpositional.job.run.rows.RowOrder;
import io.github.sparkpositional.job.run.rows.RowsInTasks;
import io.github.sparkpositional.job.sink.JobIdentity;
import io.github.sparkpositional.job.sink.Judged;
import io.github.sparkpositional.job.sink.OutputKind;
import io.github.sparkpositional.job.sink.PartlyPublishedException;
import io.github.sparkpositional.job.sink.RunId;
import io.github.sparkpositional.job.sink.Sink;
import io.github.sparkpositional.job.sink.Sinks;
import io.github.sparkpositional.job.sink.WrittenRows;
import io.github.sparkpositional.stage.Learned;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.FileScans;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs a checked job: fit, transform, write beside, judge, publish. */
final class JobRunner {
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
        Optional<LimitedJob> sample = job.document().limit().isPresent()
                ? Optional.of(LimitedJob.of(job, job.document().limit().getAsInt()))
                : Optional.empty();
        CheckedJob part = sample.map(LimitedJob::job).orElse(job);
        return run(
                part,
                () -> RunIdentity.of(part, configuration),
                Optional.empty(),
                sample,
                earlier(output),
                files -> new Preview(session).of(output.format(), output.options(), job.schema(), files));
    }

    /**
     * Runs a job that is one batch of another, with stages that were fitted before.
     *
     * @param id by which its output knows it
     * @param before what the output says of the batches before
     */
    JobReport runBatch(CheckedJob batch, RunId id, PipelineModel fitted, Optional<Manifest> before) throws IOException {
        return run(batch, JobIdentity.of(id), Optional.of(fitted), Optional.empty(), before, files -> List.of());
    }

    private JobReport run(
            CheckedJob job,
            JobIdentity identity,
            Optional<PipelineModel> fitted,
            Optional<LimitedJob> sample,
            Optional<Manifest> earlier,
            Function<RowFiles, List<String>> preview)
            throws IOException {
        long start = System.nanoTime();
        Counts counts = new Counts(session);
        sample.ifPresent(first -> counts.passOver(first.passedOver()));
        WrittenRows written;
        Optional<WholeEstimate> whole;
        List<String> learned;
        try (RowsInTasks rows = RowsInTasks.of(session.sparkContext(), counts);
                Progress progress =
                        Progress.of(session.sparkContext(), job.document().name(), bytesOf(job.input()), rows::read);
                TaskGroup tasks =
                        TaskGroup.of(session, "the job " + job.document().name());
                InvalidWatch watch = InvalidWatch.of(session, tasks, job.document(), counts);
                Quarantine quarantine = job.document().quarantine().isPresent() ? Quarantine.of(job, session) : null) {
            HandledStages stages = new HandledStages(job, Optional.ofNullable(quarantine), counts);
            PipelineModel model = fitted.orElseGet(stages::fit);
            learned = learned(model);
            LookupTables tables = tables(job, model, earlier);
            metrics.follow(counts, tasks.name());
            Optional<WorkEstimate> ofWhole =
                    WorkEstimate.of(sample.map(LimitedJob::whole).orElse(job), stages, model);
            Optional<WorkEstimate> estimate =
                    ofWhole.map(about -> sample.map(first -> first.part(about)).orElse(about));
            try (WorkSplit split = WorkSplit.of(session, job, estimate);
                    Publication models = publishable(job, model);
                    Sink sink = new Sinks(session).of(job.document(), job.schema(), tables, identity, preview)) {
                if (fitted.isEmpty() && sample.isEmpty()) {
                    estimate.ifPresent(about -> progress.say(about.words(split.tasks())));
                }
                Dataset<Row> made = result(job, stages.transform(model, split.dealtOutTo()), counts);
                // Rows that nobody reads again are known by their files.
                boolean isHashed =
                        OutputKind.keepsManifest(session, job.document().output())
                                && job.document().output().reread().isPresent();
                List<HashedColumn> hashed =
                        isHashed ? Checksums.columns(made.schema(), Manifest.hash(earlier)) : List.of();
                Outcome outcome = new Outcome(counts, quarantine, models);
                JobDocument.Output output = job.document().output();
                try (RowOrder order = new RowOrder(output.shuffle(), output.partitions())) {
                    watch.run(() -> {
                        tasks.run(() -> sink.write(
                                counts.ofOutput(ordered(made, output, order, progress), hashed, tables.aggregates())));
                        return null;
                    });
                } catch (Exception failure) {
                    job.files().ifPresent(files -> files.explain(failure));
                    throw failure;
                }
                progress.close();
                if (job.files().isPresent()) {
                    counts.settle(job.files().get());
                }
                Judged judged = outcome.settle(job.document(), sink.run());
                written = sink.complete(judged);
                tasks.run(() -> publish(sink, outcome));
            }
            Optional<StoredBytes> stored = written.stored();
            whole = sample.flatMap(first -> first.whole(counts.rowsIn(), stored, tasks.seconds(), ofWhole));
        }
        return new JobReport(
                job.document(),
                job.schema(),
                counts.rows(),
                counts.badRows(),
                counts.passedOver(),
                counts.vectors(),
                learned,
                written.files(),
                written.bytes(),
                (System.nanoTime() - start) / 1e9,
                written.readerBatchSize(),
                written.preview(),
                whole,
                Optional.empty());
    }

    /** Bytes of the files that are read. Of other sources Spark's planner is asked, to which some say something huge. */
    private static double bytesOf(Dataset<Row> input) {
        List<FileScans.Scan> scans = FileScans.of(input);
        return scans.isEmpty()
                ? input.queryExecution().optimizedPlan().stats().sizeInBytes().toDouble()
                : scans.stream()
                        .flatMap(scan -> scan.files().stream())
                        .mapToLong(FileStatus::getLen)
                        .sum();
    }

    /** What stands when it fails is told: some of it may be published already. */
    private static void publish(Sink sink, Outcome outcome) throws IOException {
        try {
            sink.publish(outcome);
        } catch (PartlyPublishedException known) {
            throw known;
        } catch (Exception failure) {
            if (outcome.published().isEmpty()) {
                throw failure;
            }
            throw new PartlyPublishedException(
                    "its " + String.join(" and ", outcome.published())
                            + (outcome.published().size() > 1 ? " are" : "" + " is")
                            + " in place, but its output isn't",
                    failure);
        }
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

    /** The rows in the order and the division that the output asks for. */
    private static Dataset<Row> ordered(
            Dataset<Row> made, JobDocument.Output output, RowOrder order, Progress progress) {
        OptionalLong samples = output.shards().map(ShardSize::samples).orElse(OptionalLong.empty());
        if (samples.isEmpty()) {
            return order.shuffled(made);
        }
        RowOrder.Divided divided = order.divided(made, samples.getAsLong());
        progress.say(divided.words());
        return divided.rows();
    }

    private static Dataset<Row> result(CheckedJob job, Dataset<Row> transformed, Counts counts) {
        JobDocument.Output output = job.document().output();
        Dataset<Row> result = transformed;
        if (!job.document().select().isEmpty()) {
            String[] expressions = job.document().select().toArray(String[]::new);
            result = counts.around("select", result, rows -> rows.selectExpr(expressions));
        }
        result = PartitionColumns.checked(result, output);
        boolean isDealtOutLater = output.shuffle().isPresent()
                || output.shards().filter(size -> size.samples().isPresent()).isPresent();
        if (output.partitions().isPresent() && !isDealtOutLater) {
            Column[] by = output.partitionBy().stream().map(JobRunner::column).toArray(Column[]::new);
            result = by.length == 0
                    ? result.repartition(output.partitions().get())
                    : result.repartition(output.partitions().get(), by);
        }
        return result;
    }

    /** What an output says that rows are appended to. */
    private Optional<Manifest> earlier(JobDocument.Output output) throws IOException {
        boolean isAdded = output.mode() == WriteMode.APPEND && output.hasManifest();
        return isAdded ? PublishedBatches.manifest(output.path().orElseThrow(), configuration) : Optional.empty();
    }

    private static LookupTables tables(CheckedJob job, PipelineModel model, Optional<Manifest> earlier) {
        return job.document().output().tables()
                ? LookupTables.of(
                        IdsColumn.of(job.schema()),
                        new LearnedByStages(model),
                        earlier.map(Manifest::tables).orElse(Map.of()))
                : LookupTables.NONE;
    }

    /** The column of this very name, dots included. */
    private static Column column(String name) {
        return Catalyst.column(Catalyst.attribute(name));
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
}
