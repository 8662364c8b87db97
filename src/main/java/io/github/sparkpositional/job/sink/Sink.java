package io.github.sparkpositional.job.sink;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where the rows of a job go: {@code write; complete; publish; close}. Nobody sees them before {@code publish}, which is
 * called when the job's counts were found right; what was written is gone after {@code close} unless it was published.
 */
public interface Sink extends AutoCloseable {
    /** Id of the run, for the names of what appears with the rows. */
    String run();

    /** Writes the rows beside their place. */
    void write(Dataset<Row> rows) throws IOException;

    /**
     * Looks at what was written.
     *
     * @throws IllegalStateException if other rows were written than those that were judged
     */
    WrittenRows complete(Judged judged) throws IOException;

    /**
     * Lets the rows appear, and the companions with them, in the order that leaves nothing half.
     *
     * @throws PartlyPublishedException if it failed and the rows may stand in their place, all of them or some; on any other
     *     failure none do
     */
    void publish(Companions companions) throws IOException;

    @Override
    void close();
}
