package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.ShardSize;
import java.util.Optional;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;

/** How large the files are that a writer makes. */
final class FileSize {
    private FileSize() {}

    /** The writer for files of a format that end where an output's key {@code shards} says. */
    static DataFrameWriter<Row> set(DataFrameWriter<Row> writer, String format, Optional<ShardSize> size) {
        return size.map(wanted -> writer.format(wanted.format(format)).options(wanted.writerOptions(format)))
                .orElseGet(() -> writer.format(format));
    }
}
