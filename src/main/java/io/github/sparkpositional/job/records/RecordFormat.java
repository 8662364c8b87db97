package io.github.sparkpositional.job.records;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** How records of one format are found in files, and how columns are made of them. */
interface RecordFormat {
    /** Columns of {@link #split}, before those of folders. */
    String TEXT = "_text";

    String IS_WHOLE = "_is_whole";

    /** Name of Spark's source that lists the files. */
    String listing();

    /** Columns of that source. */
    StructType listed();

    /**
     * The records of listed files: {@link #TEXT}, {@link #IS_WHOLE}, then the columns of folders.
     *
     * @param columns of a record
     */
    Dataset<Row> split(Dataset<Row> files, List<String> folders, List<String> columns);

    /** The columns that Spark finds in the records. */
    StructType inferred(Dataset<Row> files);

    /** What is parsed for these columns, the last one for all that no pass before it takes. */
    List<Pass> passes(StructType columns);

    /** The text of a record as a struct. */
    Column parsed(Column text, StructType columns, Map<String, String> options);

    /**
     * A record read by a parser.
     *
     * @param takes which columns it is right for
     */
    record Pass(Map<String, String> options, Predicate<StructField> takes) {}
}
