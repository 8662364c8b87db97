package io.github.sparkpositional.job;

import io.github.sparkpositional.stage.Learned;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ContentSummary;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
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
    private final Configuration configuration;

    JobRunner(SparkSession session) {
        this.session = session;
        this.configuration = session.sparkContext().hadoopConfiguration();
    }

    /** Runs the job; on any failure earlier output stands as it stood. */
    JobReport run(CheckedJob job) throws IOException {
        long start = System.nanoTime();
        Counts counts = new Counts();
        Written written;
        List<String> learned;
        try (Progress progress =
                Progress.of(session.sparkContext(), job.document().name(), bytesOf(job.input()))) {
            PipelineModel model = new Pipeline()
                    .setStages(job.stages().toArray(PipelineStage[]::new))
                    .fit(job.input());
            learned = learned(model);
            Dataset<Row> result = result(job, model, counts);
            try (Publication models = publishable(job, model)) {
                written = InputFormat.isOfFiles(job.document().output().format())
                                && job.document().output().path().isPresent()
                        ? writeFiles(job, result, counts, progress)
                        : writeThroughSpark(job, result);
                if (models != null) {
                    models.publish();
                }
            }
        }
        return new JobReport(
                job.document(),
                job.schema(),
                counts.rowsIn(),
                counts.rowsOut(),
                counts.badRows(),
                counts.vectors(),
                learned,
                written.files,
                written.bytes,
                (System.nanoTime() - start) / 1e9,
                written.readerBatchSize,
                written.preview);
    }

    /** Size of the input as Spark's planner knows it; sources that don't know say something huge. */
    private static double bytesOf(Dataset<Row> input) {
        return input.queryExecution().optimizedPlan().stats().sizeInBytes().toDouble();
    }

    /** What the fitted stages say of what they learned, with their names. */
    private static List<String> learned(PipelineModel model) {
        return Arrays.stream(model.stages())
                .filter(Learned.class::isInstance)
                .flatMap(stage -> ((Learned) stage)
                        .summary().stream()
                                .flatMap(summary -> summary.lines().stream())
                                .map(line -> stage.getClass().getSimpleName() + ": " + line))
                .toList();
    }

    private static Dataset<Row> result(CheckedJob job, PipelineModel model, Counts counts) {
        JobDocument.Output output = job.document().output();
        Dataset<Row> result = counts.ofStages(model.transform(counts.ofInput(job.input())));
        if (!job.document().select().isEmpty()) {
            result = result.selectExpr(job.document().select().toArray(String[]::new));
        }
        if (output.partitions().isPresent()) {
            Column[] by = output.partitionBy().stream().map(functions::col).toArray(Column[]::new);
            result = by.length == 0
                    ? result.repartition(output.partitions().get())
                    : result.repartition(output.partitions().get(), by);
        }
        return counts.ofOutput(result);
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

    private Written writeFiles(CheckedJob job, Dataset<Row> result, Counts counts, Progress progress)
            throws IOException {
        JobDocument.Output output = job.document().output();
        try (Publication publication =
                Publication.of(new Path(output.path().orElseThrow()), output.mode(), configuration)) {
            Path place = publication.place();
            DataFrameWriter<Row> writer = writer(output, result);
            if (output.format().equals("parquet")) {
                writer = writer.options(ParquetSettings.writeOptions(job.schema()))
                        .options(output.options());
            }
            writer.save(place.toString());
            progress.close();
            checkComplete(job, place, counts.rowsOut());
            FileSystem fileSystem = place.getFileSystem(configuration);
            ContentSummary content = fileSystem.getContentSummary(place);
            Written written = new Written(
                    content.getFileCount() - (fileSystem.exists(new Path(place, SUCCESS)) ? 1 : 0),
                    content.getLength(),
                    output.format().equals("parquet")
                            ? ParquetSettings.readerBatchSize(place, configuration)
                            : OptionalInt.empty(),
                    new Preview(session).of(output.format(), output.options(), job.schema(), place.toString()));
            publication.publish();
            return written;
        }
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
    private static Written writeThroughSpark(CheckedJob job, Dataset<Row> result) {
        JobDocument.Output output = job.document().output();
        DataFrameWriter<Row> writer = writer(output, result).mode(output.mode().written());
        if (output.table().isPresent()) {
            writer.saveAsTable(output.table().get());
        } else if (output.path().isPresent()) {
            writer.save(output.path().get());
        } else {
            writer.save();
        }
        return new Written(0, 0, OptionalInt.empty(), List.of());
    }

    private static DataFrameWriter<Row> writer(JobDocument.Output output, Dataset<Row> result) {
        DataFrameWriter<Row> writer = result.write().format(output.format()).options(output.options());
        return output.partitionBy().isEmpty()
                ? writer
                : writer.partitionBy(output.partitionBy().toArray(String[]::new));
    }

    private record Written(long files, long bytes, OptionalInt readerBatchSize, List<String> preview) {}
}
