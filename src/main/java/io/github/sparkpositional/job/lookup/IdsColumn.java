package io.github.sparkpositional.job.lookup;

import io.github.sparkpositional.column.IdsType;
import io.github.sparkpositional.column.NestedColumns;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/**
 * A column of position ids, found by its metadata.
 *
 * @param path names from the top-level column on; ids may stand in structs
 */
public record IdsColumn(List<String> path, IdsType type) {

    /** All columns of ids of a schema, in its order. */
    public static List<IdsColumn> of(StructType schema) {
        return NestedColumns.find(schema, IdsType::of, IdsColumn::new);
    }

    /** The name for people, with dots. */
    public String name() {
        return NestedColumns.name(path);
    }

    /** Its cells. */
    Column cell() {
        return NestedColumns.cell(path);
    }
}
