package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.stage.row.Catalyst;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The metadata of columns, put back where a format keeps none: Iceberg, ORC and Avro lose what tensors are. */
public final class ColumnMetadata {
    private ColumnMetadata() {}

    /**
     * The same rows. A column that has no metadata gets that of the written column of its name and type.
     *
     * @param written columns as they were written
     */
    public static Dataset<Row> restored(Dataset<Row> rows, StructType written) {
        StructType known = restored(rows.schema(), written);
        if (known.equals(rows.schema())) {
            return rows;
        }
        List<Column> columns = new ArrayList<>();
        for (StructField field : known.fields()) {
            Column column = Catalyst.column(Catalyst.attribute(field.name()));
            boolean isInside =
                    !field.dataType().equals(rows.schema().apply(field.name()).dataType());
            columns.add((isInside ? column.cast(field.dataType()) : column).as(field.name(), field.metadata()));
        }
        return rows.select(columns.toArray(Column[]::new));
    }

    private static StructType restored(StructType found, StructType written) {
        return new StructType(Arrays.stream(found.fields())
                .map(field -> field(written, field.name())
                        .map(known -> restored(field, known))
                        .orElse(field))
                .toArray(StructField[]::new));
    }

    private static StructField restored(StructField found, StructField written) {
        DataType type = found.dataType() instanceof StructType inside && written.dataType() instanceof StructType known
                ? restored(inside, known)
                : found.dataType();
        boolean isLost = found.metadata().equals(Metadata.empty())
                && found.dataType().catalogString().equals(written.dataType().catalogString());
        return new StructField(found.name(), type, found.nullable(), isLost ? written.metadata() : found.metadata());
    }

    private static Optional<StructField> field(StructType struct, String name) {
        return Arrays.stream(struct.fields())
                .filter(field -> field.name().equals(name))
                .findFirst();
    }
}
