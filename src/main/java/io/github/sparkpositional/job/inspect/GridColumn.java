package io.github.sparkpositional.job.inspect;

import static org.apache.spark.sql.functions.col;

import io.github.sparkpositional.job.parquet.TensorColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A column of structs that say the size of a grid: rows and cols, as {@code ImagePatchifier} writes them. */
record GridColumn(String name) {

    /** Those of a schema, in its order. */
    static List<GridColumn> of(StructType schema) {
        return Arrays.stream(schema.fields())
                .filter(field -> hasSizes(field))
                .map(field -> new GridColumn(field.name()))
                .toList();
    }

    /** The grid that a tensor column belongs to: that of its own struct, else the only one there is. */
    static Optional<GridColumn> of(TensorColumn tensor, StructType schema) {
        List<GridColumn> all = of(schema);
        return all.stream()
                .filter(grid -> grid.name.equals(tensor.path().get(0)))
                .findFirst()
                .or(() -> all.size() == 1 && isOfCells(tensor) ? Optional.of(all.get(0)) : Optional.empty());
    }

    private static boolean isOfCells(TensorColumn tensor) {
        return !tensor.type().kind().startsWith("token");
    }

    private static boolean hasSizes(StructField field) {
        return field.dataType() instanceof StructType struct
                && List.of("rows", "cols").stream().allMatch(size -> Arrays.stream(struct.fields())
                        .anyMatch(inner ->
                                inner.name().equals(size) && inner.dataType().equals(DataTypes.IntegerType)));
    }

    Column rows() {
        return size("rows");
    }

    Column columns() {
        return size("cols");
    }

    private Column size(String field) {
        return col("`" + name.replace("`", "``") + "`").getField(field);
    }
}
