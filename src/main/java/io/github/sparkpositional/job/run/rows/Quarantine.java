package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.input.ParquetReaders;
import io.github.sparkpositional.job.output.Publication;
import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.stage.row.InvalidRow;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Where the bad rows of a job go: a folder of Parquet files with the columns of the input and a struct {@code invalid} of
 * stage, code and message. The pass that writes the good rows writes the bad ones, too; the folder appears with the
 * output, or not at all.
 */
public final class Quarantine implements AutoCloseable {
    private final Publication publication;
    private final Path target;
    private final FileSystem fileSystem;
    private final Configuration configuration;
    private final Path attempts;
    private final StructType schema;
    private final OutputWriterFactory factory;
    private String run;

    private Quarantine(Publication publication, Path target, StructType schema, SparkSession session)
            throws IOException {
        this.publication = publication;
        this.target = target;
        this.schema = schema;
        this.attempts = new Path(publication.place().getParent(), "attempts");
        Job settings = Job.getInstance(session.sessionState().newHadoopConf());
        this.factory = new ParquetFileFormat()
                .prepareWrite(session, settings, scala.collection.immutable.Map$.MODULE$.empty(), schema);
        this.configuration = settings.getConfiguration();
        this.fileSystem = attempts.getFileSystem(configuration);
    }

    public static Quarantine of(CheckedJob job, SparkSession session) throws IOException {
        StructType input = job.columns();
        String reason = Arrays.asList(input.fieldNames()).contains("invalid") ? "_invalid" : "invalid";
        Path target = new Path(job.document().quarantine().orElseThrow());
        Publication publication = Publication.of(
                target, job.document().output().mode(), session.sparkContext().hadoopConfiguration());
        Quarantine quarantine = new Quarantine(
                publication,
                target,
                input.add(reason, MalformedRecords.isTold(job) ? MalformedRecords.TYPE : InvalidRow.TYPE),
                session);
        quarantine.fileSystem.mkdirs(quarantine.attempts);
        return quarantine;
    }

    /** For the bad rows of one stage. */
    QuarantineFiles files(int stage) {
        return new QuarantineFiles(
                attempts.toString(), stage, schema, factory, new SerializableConfiguration(configuration));
    }

    /**
     * Takes one file of each partition, once all tasks have ended; the number of rows in them.
     *
     * @param run its id, a part of the names
     */
    long collect(String run) throws IOException {
        Path place = publication.place();
        fileSystem.mkdirs(place);
        this.run = run;
        long rows = 0;
        List<Map.Entry<String, Path>> chosen = List.copyOf(byPartition().entrySet());
        for (Map.Entry<String, Path> file : chosen) {
            rows += rows(file.getValue());
            if (!fileSystem.rename(file.getValue(), new Path(place, file.getKey() + "-" + run + ".parquet"))) {
                throw new IOException("'" + file.getValue() + "' can't be moved to '" + place + "'");
            }
        }
        if (chosen.isEmpty()) {
            files(0).writeEmpty(new Path(place, "no-rows-" + run + ".parquet"));
        }
        fileSystem.create(new Path(place, "_SUCCESS")).close();
        return rows;
    }

    private Map<String, Path> byPartition() throws IOException {
        Map<String, Path> chosen = new TreeMap<>();
        for (FileStatus file : fileSystem.listStatus(attempts)) {
            String name = file.getPath().getName();
            if (!name.startsWith(".")) {
                chosen.putIfAbsent(QuarantineFiles.partitionOf(name), file.getPath());
            }
        }
        return chosen;
    }

    private long rows(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetReaders.open(HadoopInputFile.fromPath(file, configuration))) {
            return reader.getRecordCount();
        }
    }

    Publication publication() {
        return publication;
    }

    /** Whether its rows are in place: a run that continues with the id of one that was cut off may find them there. */
    boolean isInPlace() throws IOException {
        if (!fileSystem.exists(target)) {
            return false;
        }
        for (FileStatus file : fileSystem.listStatus(target)) {
            if (file.getPath().getName().endsWith("-" + run + ".parquet")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        publication.close();
    }
}
