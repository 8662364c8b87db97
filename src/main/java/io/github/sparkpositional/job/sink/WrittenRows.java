package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.parquet.StoredBytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What can be said of the rows that were written.
 *
 * @param files 0 where they are a table's own business
 * @param stored the rows alone; empty where nobody keeps them
 * @param readerBatchSize what Spark's Parquet reader needs; empty where its default is safe
 * @param preview the first rows; none where they can't be shown
 */
public record WrittenRows(
        long files, long bytes, Optional<StoredBytes> stored, OptionalInt readerBatchSize, List<String> preview) {
    static final WrittenRows UNKNOWN = in(Optional.empty(), OptionalInt.empty());

    /** Of rows that are a table's own business. */
    static WrittenRows in(Optional<StoredBytes> stored, OptionalInt readerBatchSize) {
        return new WrittenRows(0, 0, stored, readerBatchSize, List.of());
    }
}
