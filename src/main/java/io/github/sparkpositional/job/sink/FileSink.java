package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.lookup.LookupTables;
import io.github.sparkpositional.job.output.ParquetSettings;
import io.github.sparkpositional.job.output.Publication;
import io.github.sparkpositional.job.output.StoredBytes;
import io.github.sparkpositional.job.output.StoredFile;
import io.github.sparkpositional.shard.WrittenFiles;
import io.github.sparkpositional.shard.mds.Mds;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ContentSummary;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Files below a path. The quarantine and the model appear before them: where the files stand, the others do. */
final class FileSink implements Sink {
    private static final String SUCCESS = "_SUCCESS";

    private final String run = UUID.randomUUID().toString();
    private final SparkSession session;
    private final Configuration configuration;
    private final JobDocument job;
    private final StructType schema;
    private final LookupTables tables;
    private final Function<Path, List<String>> preview;
    private final Publication publication;
    private final WrittenFiles shards;

    FileSink(
            SparkSession session,
            JobDocument job,
            StructType schema,
            LookupTables tables,
            Function<Path, List<String>> preview)
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

    @Override
    public String run() {
        return run;
    }

    @Override
    public void write(Dataset<Row> rows) {
        DataFrameWriter<Row> writer = new WriterCall(job.output()).writer(rows);
        DataFrameWriter<Row> ready = isParquet()
                ? writer.format(ParquetSettings.format(schema))
                        .options(ParquetSettings.writeOptions(schema, session))
                        .options(job.output().options())
                : isOfShards() ? writer.option(WrittenFiles.OPTION, shards.id()) : writer;
        ready.save(publication.place().toString());
    }

    @Override
    public WrittenRows complete(Judged judged) throws IOException {
        Path place = publication.place();
        checkComplete(place, judged.rows().out());
        FileSystem fileSystem = place.getFileSystem(configuration);
        ContentSummary content = fileSystem.getContentSummary(place);
        WrittenRows written = new WrittenRows(
                content.getFileCount() - (fileSystem.exists(new Path(place, SUCCESS)) ? 1 : 0),
                content.getLength(),
                StoredBytes.of(job, place, configuration),
                isParquet() ? ParquetSettings.readerBatchSize(place, configuration) : OptionalInt.empty(),
                isOfShards() ? List.of() : preview.apply(place));
        if (job.output().hasManifest()) {
            judged.manifest(job, schema, written.readerBatchSize())
                    .with(tables.write(place, judged.observed(), configuration))
                    .ofFiles(isOfShards() ? shardsIn(place, judged.rows().out()) : Map.of())
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

    private Map<String, StoredFile> shardsIn(Path place, long rowsOut) throws IOException {
        return new ShardsInPlace(place, configuration)
                .files(shards.all(), job.output().partitionBy().size(), rowsOut);
    }

    private boolean isOfShards() {
        return InputFormat.isOfShards(job.output().format());
    }

    private boolean isParquet() {
        return job.output().format().equals("parquet");
    }

    private void checkComplete(Path place, long rowsOut) throws IOException {
        boolean marks = configuration.getBoolean("mapreduce.fileoutputcommitter.marksuccessfuljobs", true);
        if (marks && !place.getFileSystem(configuration).exists(new Path(place, SUCCESS))) {
            throw new IllegalStateException("Spark ended without marking the output as complete.");
        }
        boolean isIndexed = job.output().format().equals(Mds.NAME);
        if (isIndexed && !place.getFileSystem(configuration).exists(new Path(place, Mds.INDEX))) {
            throw new IllegalStateException(
                    "The shards have no " + Mds.INDEX + ", since another committer than Hadoop's"
                            + " own is set, which writes none: unset spark.sql.sources.commitProtocolClass for this job.");
        }
        if (isParquet()) {
            long there = session.read().schema(schema).parquet(place.toString()).count();
            if (there != rowsOut) {
                throw new IllegalStateException(
                        "The files hold " + there + " rows, but the job wrote " + rowsOut + ".");
            }
        }
    }
}
