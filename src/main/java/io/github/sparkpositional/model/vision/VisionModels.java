package io.github.sparkpositional.model.vision;

import io.github.sparkpositional.model.part.PartModel;
import java.util.SortedMap;
import java.util.TreeMap;

/** All vision models, by {@code model_type}: what its owner takes where a key is absent. */
public final class VisionModels {
    public static final SortedMap<String, PartModel> ROWS = new TreeMap<>(VisionTables.ROWS);

    static {
        ROWS.putAll(FurtherVisionTables.ROWS);
        ROWS.putAll(VisionNotes.ROWS);
        ROWS.putAll(VisionTowers.ROWS);
        ROWS.putAll(VisionWindows.ROWS);
    }

    private VisionModels() {}
}
