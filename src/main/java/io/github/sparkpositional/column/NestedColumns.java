package io.github.sparkpositional.column;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns and fields of structs, by their paths: names from the top-level column on. */
public final class NestedColumns {
    private NestedColumns() {}

    /**
     * All of a schema whose metadata says something, in its order.
     *
     * @param <M> what metadata says
     * @param <C> what becomes of a path and that
     */
    public static <M, C> List<C> find(
            StructType schema, Function<StructField, Optional<M>> metadata, BiFunction<List<String>, M, C> column) {
        List<C> found = new ArrayList<>();
        collect(List.of(), schema, (path, field) -> metadata.apply(field)
                .ifPresent(said -> found.add(column.apply(path, said))));
        return List.copyOf(found);
    }

    private interface Visitor {
        void visit(List<String> path, StructField field);
    }

    private static void collect(List<String> above, StructType struct, Visitor visitor) {
        for (StructField field : struct.fields()) {
            List<String> path = new ArrayList<>(above);
            path.add(field.name());
            visitor.visit(List.copyOf(path), field);
            if (field.dataType() instanceof StructType nested) {
                collect(path, nested, visitor);
            }
        }
    }

    /** The name for people, with dots. */
    public static String name(List<String> path) {
        return String.join(".", path);
    }

    /** The cells. */
    public static Column cell(List<String> path) {
        Column cell = col("`" + path.get(0).replace("`", "``") + "`");
        for (String field : path.subList(1, path.size())) {
            cell = cell.getField(field);
        }
        return cell;
    }
}
