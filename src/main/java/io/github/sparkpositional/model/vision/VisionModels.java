package io.github.sparkpositional.model.vision;

import io.github.sparkpositional.model.part.PartModel;
import java.util.SortedMap;
import java.util.TreeMap;

/** All vision models, by {@code model_type}: what its owner takes where a key is absent. */
public final class VisionModels {
    public static final SortedMap<String, PartModel> ROWS = new TreeMap<>(PatchTables.ROWS);

    static {
        ROWS.putAll(ConfiguredPatchTables.ROWS);
        ROWS.putAll(VideoTables.ROWS);
        ROWS.putAll(DistanceVectors.ROWS);
        ROWS.putAll(WindowBiases.ROWS);
        ROWS.putAll(RotaryTowers.ROWS);
        ROWS.putAll(MaskedAutoencoders.ROWS);
        ROWS.putAll(Detectors.ROWS);
        ROWS.putAll(WithoutPositions.ROWS);
    }

    private VisionModels() {}
}
