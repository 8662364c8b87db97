package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.lookup.LookupTables;
import io.github.sparkpositional.job.output.Publication;
import io.github.sparkpositional.job.output.RowFiles;
import io.github.sparkpositional.job.output.StoredFile;
import io.github.sparkpositional.job.parquet.ParquetSettings;
import io.github.sparkpositional.job.parquet.ParquetTotals;
import io.github.sparkpositional.job.parquet.StoredBytes;
import io.github.sparkpositional.job.upload.Uploads;
import io.github.sparkpositional.shard.WrittenFiles;
import io.github.sparkpositional.shard.mds.Mds;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Files below a path. The quarantine and the model appear before them: where the files stand, the others do. Where a store can
 * hold uploads back, they are completed when the rows were judged, and count with the mark that the output is complete.
 */
final class FileSink implements Sink {
    private static final String SUCCESS = "_SUCCESS";
    /** Files that are opened one after the other sooner than a job is started for them; of a store, each takes some requests. */
    private static final int FEW = 16;

    private static final int FEW_ON_A_DISK = 64;

    private static final String PROTOCOL = "spark.sql.sources.commitProtocolClass";
    /** Spark's own, and that of spark-hadoop-cloud. */
    private static final Set<String> PROTOCOLS = Set.of(
            "org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol",
            "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol");

    private final String run = UUID.randomUUID().toString();
    private final SparkSession session;
    private final Configuration configuration;
    private final JobDocument job;
    private final StructType schema;
    private final LookupTables tables;
    private final Function<RowFiles, List<String>> preview;
    private final Publication publication;
    private final WrittenFiles shards;
    private Optional<Uploads> uploads = Optional.empty();

    FileSink(
            SparkSession session,
            JobDocument job,
            StructType schema,
            LookupTables tables,
            Function<RowFiles, List<String>> preview)
            throws IOException {
        this.session = session;
        this.configuration = session.sparkContext().hadoopConfiguration();
        this.job = job;
        this.schema = schema;
        this.tables = tables;
        this.preview = preview;
        this.publication = Publication.of(
                new Path(job.output().path().orElseThrow()), job.output().mode(), configuration);
        this.shards = WrittenFiles.in(session.sparkContext());
    }

    /** The index of shards is made where they lie when the job is committed; and other protocols may ask for no committer. */
    private boolean takesCommitter() {
        return !isIndexed() && PROTOCOLS.contains(session.conf().get(PROTOCOL));
    }

    @Override
    public String run() {
        return run;
    }

    @Override
    public void write(Dataset<Row> rows) throws IOException {
        uploads = takesCommitter() ? publication.uploads() : Optional.empty();
        String format =
                isParquet() ? ParquetSettings.format(schema) : job.output().format();
        Map<String, String> options = isParquet()
                ? ParquetSettings.writeOptions(schema, session)
                : isOfShards() ? Map.of(WrittenFiles.OPTION, shards.id()) : Map.of();
        DataFrameWriter<Row> writer =
                new WriterCall(job.output()).writer(rows).format(format).options(options);
        FileSize.set(writer, format, job.output().shards())
                .options(job.output().options())
                .options(uploads.map(Uploads::options).orElse(Map.of()))
                .save(publication.place().toString());
    }

    @Override
    public WrittenRows complete(Judged judged) throws IOException {
        Path place = publication.place();
        checkComplete(place);
        RowFiles files = uploads.isPresent() ? publication.complete(uploads.get()) : RowFiles.in(place, configuration);
        if (isParquet()) {
            checkRows(files, judged.rows().out());
        }
        WrittenRows written = new WrittenRows(
                files.count(),
                files.bytes(),
                StoredBytes.of(job, files.places(), configuration),
                isParquet() ? ParquetSettings.readerBatchSize(files.places(), configuration) : OptionalInt.empty(),
                isOfShards() ? List.of() : preview.apply(files));
        if (job.output().hasManifest()) {
            judged.manifest(job, schema, written.readerBatchSize())
                    .with(tables.write(place, judged.observed(), configuration))
                    .ofFiles(isOfShards() ? stored(files, judged.rows().out()) : Map.of())
                    .write(place, configuration, session.version());
        }
        return written;
    }

    @Override
    public void publish(Companions companions) throws IOException {
        companions.publishWith(publication);
    }

    @Override
    public void close() {
        publication.close();
    }

    private Map<String, StoredFile> stored(RowFiles files, long rowsOut) throws IOException {
        return new ShardsInPlace(files, configuration)
                .files(shards.all(), job.output().partitionBy().size(), rowsOut);
    }

    private boolean isOfShards() {
        return InputFormat.isOfShards(job.output().format());
    }

    private boolean isParquet() {
        return job.output().format().equals("parquet");
    }

    private boolean isIndexed() {
        return job.output().format().equals(Mds.NAME);
    }

    private void checkComplete(Path place) throws IOException {
        boolean marks = configuration.getBoolean("mapreduce.fileoutputcommitter.marksuccessfuljobs", true);
        if (marks && !place.getFileSystem(configuration).exists(new Path(place, SUCCESS))) {
            throw new IllegalStateException("Spark ended without marking the output as complete.");
        }
        if (isIndexed() && !place.getFileSystem(configuration).exists(new Path(place, Mds.INDEX))) {
            throw new IllegalStateException(
                    "The shards have no " + Mds.INDEX + ", since another committer than Hadoop's"
                            + " own is set, which writes none: unset spark.sql.sources.commitProtocolClass for this job.");
        }
    }

    private void checkRows(RowFiles files, long rowsOut) throws IOException {
        long there = rows(files);
        if (there != rowsOut) {
            throw new IllegalStateException("The files hold " + there + " rows, but the job wrote " + rowsOut + ".");
        }
    }

    /** By the footers: of many files tasks read them, for a few in one folder that would take longer. */
    private long rows(RowFiles files) throws IOException {
        boolean isOnADisk = files.folder().getFileSystem(configuration) instanceof LocalFileSystem;
        if (files.count() <= (isOnADisk ? FEW_ON_A_DISK : FEW)
                && job.output().partitionBy().isEmpty()) {
            Set<String> names = files.lengths(configuration).keySet();
            return ParquetTotals.of(files.folder(), names, configuration).rows();
        }
        return session.read()
                .schema(schema)
                .options(files.options())
                .parquet(files.paths())
                .count();
    }
}
