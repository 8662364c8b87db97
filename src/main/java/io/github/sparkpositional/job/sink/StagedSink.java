package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.message.Secrets;
import io.github.sparkpositional.job.output.ParquetSettings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows that are written to a staging folder of Parquet files, and by one call of the target's own writer from there once they
 * were judged. That costs a second pass over the bytes, and no second computation. The rows appear before the quarantine and
 * the model: their commit is the only step that others may refuse.
 */
final class StagedSink implements Sink {
    private static final Logger LOG = LoggerFactory.getLogger(StagedSink.class);
    /** Longer than a file, short enough for a million of them to be added up. */
    private static final String WHOLE_FILE = Long.toString(1L << 40);

    private final SparkSession session;
    private final StructType schema;
    private final WriteMode mode;
    private final Target target;
    private final String shown;
    private final Staging staging;

    /** @param shown what the target is called in messages */
    StagedSink(SparkSession session, StructType schema, WriteMode mode, Target target, String shown)
            throws IOException {
        this.session = session;
        this.schema = schema;
        this.mode = mode;
        this.target = target;
        this.shown = shown;
        this.staging = Staging.beside(target.place(), session.sparkContext().hadoopConfiguration());
    }

    @Override
    public void write(Dataset<Row> rows) {
        ParquetSettings.write(schema, session, () -> rows.write()
                .options(ParquetSettings.writeOptions(schema, session))
                .parquet(staging.rows().toString()));
    }

    @Override
    public Written complete(Judged judged) throws IOException {
        long there = staged().count();
        if (there != judged.rows().out()) {
            throw new IllegalStateException("The staged files hold " + there + " rows, but the job wrote "
                    + judged.rows().out() + ".");
        }
        return Written.UNKNOWN;
    }

    @Override
    public void publish(Companions companions) throws IOException {
        commit();
        try {
            companions.publish();
        } catch (Exception failure) {
            throw new PartlyPublishedException(
                    "its rows are in " + shown + ", but what belongs to them isn't in its place", failure);
        }
    }

    private void commit() throws IOException {
        try {
            withTaskPerFile(() -> target.commit(staged(), mode, staging.run()));
        } catch (Exception failure) {
            boolean isKnown = target.has(staging.run()).isPresent();
            if (!isKnown) {
                throw new PartlyPublishedException(
                        "its rows were being handed to " + shown + ", which may have kept some of them", failure);
            }
            if (!target.has(staging.run()).get()) {
                throw failure;
            }
            LOG.warn(
                    "{} has the rows, although it reported a failure: {}",
                    shown,
                    Secrets.redacted(String.valueOf(failure.getMessage())));
        }
    }

    private Dataset<Row> staged() throws IOException {
        ParquetSettings.readSafely(session, List.of(staging.rows().toString()));
        return session.read().schema(schema).parquet(staging.rows().toString());
    }

    /** The target gets as many files, and the same rows in each, as if it had been written to directly. */
    private void withTaskPerFile(Commit commit) throws IOException {
        Map<String, String> before = new LinkedHashMap<>();
        for (String name : List.of("spark.sql.files.maxPartitionBytes", "spark.sql.files.openCostInBytes")) {
            before.put(name, session.conf().get(name));
            session.conf().set(name, WHOLE_FILE);
        }
        try {
            commit.run();
        } finally {
            before.forEach((name, value) -> session.conf().set(name, value));
        }
    }

    @Override
    public void close() {
        staging.close();
    }

    @FunctionalInterface
    private interface Commit {
        void run() throws IOException;
    }
}
