package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.WriteMode;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What takes in rows that were written beside it and judged. */
interface Target {

    /** What the staging folder stands beside; nothing need exist there. */
    Path place();

    /**
     * Takes the rows in.
     *
     * @param run id of the run, noted down with the rows so that {@link #has} can tell
     */
    void commit(Dataset<Row> judged, WriteMode mode, String run);

    /** Whether a run's rows are in it; empty where that can't be known. */
    Optional<Boolean> has(String run) throws IOException;
}
