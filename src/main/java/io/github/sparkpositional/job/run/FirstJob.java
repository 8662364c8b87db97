package io.github.sparkpositional.job.run;

import static io.github.sparkpositional.job.parquet.ParquetSettings.READER_BATCH_SIZE;

import io.github.sparkpositional.job.run.check.CheckedJob;
import org.apache.spark.sql.SparkSession;

/**
 * The first job of a file, which runs as it was checked: its input is listed once.
 *
 * @param readerBatchSize that its check has found safe
 */
record FirstJob(CheckedJob job, String readerBatchSize) {

    static FirstJob of(CheckedJob job, SparkSession session) {
        return new FirstJob(job, session.conf().get(READER_BATCH_SIZE));
    }

    /** The job, with what its check has set. */
    CheckedJob in(SparkSession session) {
        session.conf().set(READER_BATCH_SIZE, readerBatchSize);
        return job;
    }
}
