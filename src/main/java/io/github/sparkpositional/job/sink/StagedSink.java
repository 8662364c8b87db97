package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.Secrets;
import io.github.sparkpositional.job.output.ManifestText;
import io.github.sparkpositional.job.output.Publication;
import io.github.sparkpositional.job.parquet.ParquetSettings;
import io.github.sparkpositional.job.parquet.StoredBytes;
import io.github.sparkpositional.job.session.TemporarySettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows that are written to a staging folder of Parquet files, and by one call of the target's own writer from there once they
 * were judged. That costs a second pass over the bytes, and no second computation. The rows appear before the quarantine and
 * the model: their commit is the one step that others may refuse.
 */
final class StagedSink implements Sink {
    private static final Logger LOG = LoggerFactory.getLogger(StagedSink.class);
    /** Longer than a file, short enough for a million of them to be added up. */
    private static final String WHOLE_FILE = Long.toString(1L << 40);

    private final SparkSession session;
    private final StructType schema;
    private final JobDocument job;
    private final WriteMode mode;
    private final Target target;
    private final Publication staging;
    private final RunRecord record;

    private Optional<String> manifest = Optional.empty();

    StagedSink(SparkSession session, JobDocument job, StructType schema, Target target, JobIdentity identity)
            throws IOException {
        Configuration configuration = session.sparkContext().hadoopConfiguration();
        this.session = session;
        this.schema = schema;
        this.job = job;
        this.mode = job.output().mode();
        this.target = target;
        Path place = target.places().get(0);
        this.record = record(target, mode, identity, configuration);
        this.staging = Publication.of(place, mode, configuration);
    }

    /** Whatever is replaced is replaced again; what is added must not be added again. */
    private static RunRecord record(Target target, WriteMode mode, JobIdentity identity, Configuration configuration)
            throws IOException {
        if (identity.settled().isPresent()) {
            return RunRecord.of(identity.settled().get(), configuration);
        }
        if (mode != WriteMode.APPEND) {
            return RunRecord.none(configuration);
        }
        String job = identity.digest();
        Optional<RunRecord> left = RunRecord.left(target.places(), job, configuration);
        if (left.isPresent() && target.has(left.get().run()).isEmpty()) {
            throw new IllegalStateException("A run of this job was interrupted while it handed its rows to "
                    + target.shown() + ", which may have kept some of them. Remove those, and then '"
                    + left.get().shown() + "', to start again.");
        }
        return left.orElseGet(() -> RunRecord.of(target.places().get(0), job, configuration));
    }

    @Override
    public String run() {
        return record.run().name();
    }

    @Override
    public void write(Dataset<Row> rows) {
        // Each staged file becomes one of the target's.
        FileSize.set(rows.write(), ParquetSettings.format(schema), job.output().shards())
                .options(ParquetSettings.writeOptions(schema, session))
                .save(staging.place().toString());
    }

    @Override
    public WrittenRows complete(Judged judged) throws IOException {
        long there = staged().count();
        if (there != judged.rows().out()) {
            throw new IllegalStateException("The staged files hold " + there + " rows, but the job wrote "
                    + judged.rows().out() + ".");
        }
        Configuration configuration = session.sparkContext().hadoopConfiguration();
        OptionalInt batch = ParquetSettings.readerBatchSize(staging.place(), configuration);
        if (target.keepsManifest()) {
            manifest = ManifestText.of(judged.manifest(job, schema, batch));
        }
        return WrittenRows.in(StoredBytes.of(job, List.of(staging.place()), configuration), batch);
    }

    @Override
    public void publish(Companions companions) throws IOException {
        record.write();
        commit();
        try {
            companions.publish();
        } catch (Exception failure) {
            throw new PartlyPublishedException(
                    "its rows are in " + target.shown() + ", but its quarantine or its model couldn't be published."
                            + (mode == WriteMode.ERROR
                                    ? " Start it again with output.mode overwrite"
                                    : " Start it again: that publishes them without repeating a row"),
                    failure);
        }
        record.delete();
        target.forget(record.run());
    }

    private void commit() throws IOException {
        if (target.has(record.run()).orElse(false)) {
            LOG.info("{} has the rows of the run that was interrupted", target.shown());
            return;
        }
        try {
            withTaskPerFile(() -> target.commit(staged(), mode, new CommitNote(record.run(), manifest)));
        } catch (Exception failure) {
            Optional<Boolean> isIn = target.has(record.run());
            if (isIn.isEmpty()) {
                record.delete();
                throw new PartlyPublishedException(
                        "its rows were being handed to " + target.shown() + ", which may have kept some of them",
                        failure);
            }
            if (!isIn.get()) {
                record.delete();
                throw failure;
            }
            LOG.warn(
                    "{} has the rows, although it reports a failure: {}",
                    target.shown(),
                    Secrets.redacted(Failures.sentence(failure)));
        }
    }

    private Dataset<Row> staged() throws IOException {
        String rows = staging.place().toString();
        ParquetSettings.readSafely(session, List.of(rows));
        return session.read().schema(schema).parquet(rows);
    }

    /** The target gets as many files, and the same rows in each, as if it had been written to directly. */
    private void withTaskPerFile(Commit commit) throws IOException {
        try (TemporarySettings settings = new TemporarySettings(session)) {
            settings.set("spark.sql.files.maxPartitionBytes", WHOLE_FILE);
            settings.set("spark.sql.files.openCostInBytes", WHOLE_FILE);
            commit.run();
        }
    }

    @Override
    public void close() {
        record.ended();
        staging.close();
    }

    @FunctionalInterface
    private interface Commit {
        void run() throws IOException;
    }
}
