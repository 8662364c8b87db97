package io.github.sparkpositional.job.sink;

import java.util.List;
import java.util.OptionalInt;

/**
 * What can be said of the rows that were written.
 *
 * @param files 0 where they are a table's own business
 * @param readerBatchSize what Spark's Parquet reader needs; empty where its default is safe
 * @param preview the first rows; none where they can't be shown
 */
public record Written(long files, long bytes, OptionalInt readerBatchSize, List<String> preview) {
    static final Written UNKNOWN = new Written(0, 0, OptionalInt.empty(), List.of());
}
