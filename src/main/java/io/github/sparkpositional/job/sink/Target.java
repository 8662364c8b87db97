package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.WriteMode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What takes in rows that were staged beside it and checked. */
interface Target {

    /**
     * What the staging folder stands beside, the first one first: nothing need exist there. An earlier run may have stood
     * beside another of them, when the target did not exist.
     */
    List<Path> places();

    /** Its name in messages. */
    String shown();

    /**
     * Takes the rows in.
     *
     * @param note noted down with the rows
     */
    void commit(Dataset<Row> judged, WriteMode mode, CommitNote note) throws IOException;

    /** Whether it keeps what a run says of its rows. */
    default boolean keepsManifest() {
        return false;
    }

    /** Whether a run's rows are in it; empty where that can't be known. */
    Optional<Boolean> has(RunId run) throws IOException;

    /** Nobody will ask for a run again. */
    default void forget(RunId run) throws IOException {}
}
