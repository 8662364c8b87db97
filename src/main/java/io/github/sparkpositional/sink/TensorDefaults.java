package io.github.sparkpositional.sink;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Settings of tensor columns. Statistics (least and greatest number) cost time and buy nothing, and so do dictionaries where
 * Parquet's own writers make them.
 */
final class TensorDefaults {
    private static final String STATISTICS = "parquet.column.statistics.enabled";
    private static final Set<PrimitiveTypeName> NUMBERS =
            Set.of(PrimitiveTypeName.FLOAT, PrimitiveTypeName.DOUBLE, PrimitiveTypeName.BINARY);

    private TensorDefaults() {}

    /** Sets what the configuration doesn't say yet; it is the one that Spark has prepared. */
    static void set(StructType schema, Configuration configuration) {
        List<String> tensors = paths("", schema).toList();
        if (tensors.isEmpty()) {
            return;
        }
        List<TensorField> whole = TensorWriterFactory.isOurs(configuration) ? TensorField.of(schema) : List.of();
        for (ColumnDescriptor column :
                new ParquetWriteSupport().init(configuration).getSchema().getColumns()) {
            String path = String.join(".", column.getPath());
            boolean isTensor = tensors.stream().anyMatch(tensor -> (path + ".").startsWith(tensor + "."));
            if (isTensor && NUMBERS.contains(column.getPrimitiveType().getPrimitiveTypeName())) {
                configuration.setIfUnset(STATISTICS + "#" + path, "false");
                if (whole.stream().noneMatch(field -> field.isAt(column.getPath()))) {
                    configuration.setIfUnset(ParquetOutputFormat.ENABLE_DICTIONARY + "#" + path, "false");
                }
            }
        }
    }

    /** Tensors may stand in structs. */
    private static Stream<String> paths(String above, StructType struct) {
        return Stream.of(struct.fields()).flatMap(field -> paths(above + field.name(), field));
    }

    private static Stream<String> paths(String path, StructField field) {
        if (TensorField.isTensor(field)) {
            return Stream.of(path);
        }
        return field.dataType() instanceof StructType struct ? paths(path + ".", struct) : Stream.empty();
    }
}
