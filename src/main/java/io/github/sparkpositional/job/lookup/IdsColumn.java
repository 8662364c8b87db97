package io.github.sparkpositional.job.lookup;

import static org.apache.spark.sql.functions.col;

import io.github.sparkpositional.column.IdsType;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column of position ids, found by its metadata.
 *
 * @param path names from the top-level column on; ids may stand in structs
 */
public record IdsColumn(List<String> path, IdsType type) {

    /** All columns of ids of a schema, in its order. */
    public static List<IdsColumn> of(StructType schema) {
        List<IdsColumn> found = new ArrayList<>();
        collect(List.of(), schema, found);
        return List.copyOf(found);
    }

    private static void collect(List<String> above, StructType struct, List<IdsColumn> found) {
        for (StructField field : struct.fields()) {
            List<String> path = new ArrayList<>(above);
            path.add(field.name());
            IdsType.of(field).ifPresent(type -> found.add(new IdsColumn(List.copyOf(path), type)));
            if (field.dataType() instanceof StructType nested) {
                collect(path, nested, found);
            }
        }
    }

    /** The name for people, with dots. */
    public String name() {
        return String.join(".", path);
    }

    /** Its cells. */
    Column cell() {
        Column cell = col("`" + path.get(0).replace("`", "``") + "`");
        for (String field : path.subList(1, path.size())) {
            cell = cell.getField(field);
        }
        return cell;
    }
}
