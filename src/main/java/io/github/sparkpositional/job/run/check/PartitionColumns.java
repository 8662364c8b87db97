package io.github.sparkpositional.job.run.check;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.RowFilter;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Columns whose values stand in names of folders, and are read back from there. */
public final class PartitionColumns {
    private PartitionColumns() {}

    /** Why a column can't be read back from a folder's name; empty where it can. */
    static Optional<String> refused(String column, DataType type) {
        if (column.startsWith(".")) {
            return Optional.of("but readers pass over folders whose names start with a dot; rename it with select");
        }
        boolean isWritten = type instanceof StringType
                || type instanceof NumericType
                || type instanceof BooleanType
                || type instanceof DateType
                || type instanceof TimestampType
                || type instanceof TimestampNTZType;
        return isWritten
                ? Optional.empty()
                : Optional.of(
                        "whose values (" + shown(type) + ") can't be read back from a folder name; name a string, a"
                                + " number, a boolean or a date, such as hex(" + column + ") of bytes");
    }

    private static String shown(DataType type) {
        return type.simpleString();
    }

    /** The rows, of which the first one fails the job whose value can't be read back. */
    public static Dataset<Row> checked(Dataset<Row> rows, JobDocument.Output output) {
        Dataset<Row> checked = rows;
        for (StructField field : rows.schema().fields()) {
            if (output.path().isPresent()
                    && output.partitionBy().contains(field.name())
                    && field.dataType() instanceof StringType) {
                checked = RowFilter.where(checked, new PartitionValue(field.name()), Catalyst.attribute(field.name()));
            }
        }
        return checked;
    }
}
