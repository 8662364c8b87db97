package io.github.sparkpositional.job.run.read;

import io.github.sparkpositional.column.WrittenColumns;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.StoredColumns;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a table as the first run of a job with {@code resume} found them; others that it has by now are not seen. */
public final class KnownColumns {
    private KnownColumns() {}

    /**
     * @param known as the first run found them
     * @param found as they are now
     * @throws JobMistakeException if one is gone or has another type
     */
    static void check(JobDocument.Input input, StructType known, StructType found) {
        for (StructField column : known.fields()) {
            String was = column.dataType().catalogString();
            String is = Arrays.stream(found.fields())
                    .filter(field -> field.name().equals(column.name()))
                    .map(field -> "is " + field.dataType().catalogString() + " now")
                    .findFirst()
                    .orElse("is not in the table any more");
            if (!is.equals("is " + was + " now")) {
                throw new JobMistakeException(
                        input.place(),
                        "The column '" + column.name() + "' of the table was " + was
                                + " when this output was started, and " + is
                                + ". Change it back, or start over with another output.");
            }
        }
    }

    /** Some of them, in the rows of the table and with what they meant then. */
    public static Dataset<Row> of(Dataset<Row> rows, StructType known, List<String> names) {
        Dataset<Row> chosen = rows.select(names.stream()
                .map(name -> Catalyst.column(Catalyst.attribute(name)))
                .toArray(Column[]::new));
        return StoredColumns.restored(chosen, WrittenColumns.restored(chosen.schema(), known));
    }
}
