package io.github.sparkpositional.model.part;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tables with a row for each {@code model_type}. */
public final class ModelTables {
    private ModelTables() {}

    /**
     * One table of several.
     *
     * @throws IllegalStateException if two of them have a row for the same type
     */
    @SafeVarargs
    public static <M> SortedMap<String, M> joined(Map<String, ? extends M>... tables) {
        SortedMap<String, M> joined = new TreeMap<>();
        for (Map<String, ? extends M> table : tables) {
            table.forEach((type, row) -> {
                if (joined.put(type, row) != null) {
                    throw new IllegalStateException("model_type '" + type + "' has rows in two tables");
                }
            });
        }
        return joined;
    }
}
