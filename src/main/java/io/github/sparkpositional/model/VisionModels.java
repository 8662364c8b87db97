package io.github.sparkpositional.model;

import java.util.SortedMap;
import java.util.TreeMap;

/** All vision models, by {@code model_type}: what its owner takes where a key is absent. */
final class VisionModels {
    static final SortedMap<String, PartModel> ROWS = new TreeMap<>(VisionTables.ROWS);

    static {
        ROWS.putAll(VisionTowers.ROWS);
        ROWS.putAll(VisionWindows.ROWS);
    }

    private VisionModels() {}
}
