package io.github.sparkpositional.stage.row;

import io.github.sparkpositional.kernel.convention.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that a stage finds, and the rules for those that it adds. Errors name the param that names the column. */
public record StageSchema(StructType schema) {

    /** @throws IllegalArgumentException with the nearest name, if there is no such column */
    public StructField require(String name, String param) {
        return ColumnNames.find(schema, name)
                .orElseThrow(() -> new IllegalArgumentException("there is no column '" + name + "' (" + param + "). "
                        + Suggestion.of(name, List.of(schema.fieldNames()))));
    }

    /** @throws IllegalArgumentException if there is a column that Spark would take for this one */
    public void requireFree(String name, String param) {
        existing(name).ifPresent(taken -> {
            throw new IllegalArgumentException("column '" + taken.name() + "' already exists; set " + param
                    + " to another name, or drop that column first.");
        });
    }

    /** @throws IllegalArgumentException if the column is there and holds no reasons */
    public void requireReasons(String name) {
        Optional<StructField> shared = existing(name);
        if (shared.isPresent() && !shared.get().dataType().sameType(InvalidRow.TYPE)) {
            throw new IllegalArgumentException("column '" + shared.get().name() + "' (invalidCol) must be "
                    + InvalidRow.TYPE.catalogString() + ", but is "
                    + shared.get().dataType().catalogString() + "; set invalidCol to another name.");
        }
    }

    /** The column that Spark would take for this name. */
    Optional<StructField> existing(String name) {
        return Arrays.stream(schema.fields())
                .filter(field -> Catalyst.sameColumn(field.name(), name))
                .findFirst();
    }

    /** This schema with a column behind the others. */
    public StageSchema with(StructField field) {
        return new StageSchema(schema.add(field));
    }

    /** This schema with the reasons of bad rows at its end, whether or not they were told before. */
    public StageSchema withReasons(String name) {
        Optional<StructField> shared = existing(name);
        List<StructField> fields = new ArrayList<>(List.of(schema.fields()));
        shared.ifPresent(fields::remove);
        boolean nullable = shared.map(StructField::nullable).orElse(true);
        return new StageSchema(new StructType(fields.toArray(StructField[]::new)).add(name, InvalidRow.TYPE, nullable));
    }
}
