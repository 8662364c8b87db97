package io.github.sparkpositional.model.vision;

import io.github.sparkpositional.model.part.ModelTables;
import io.github.sparkpositional.model.part.PartModel;
import java.util.SortedMap;

/** All vision models, by {@code model_type}: what its owner takes where a key is absent. */
public final class VisionModels {
    public static final SortedMap<String, PartModel> ROWS = ModelTables.joined(
            PatchTables.ROWS,
            ConfiguredPatchTables.ROWS,
            VideoTables.ROWS,
            DistanceVectors.ROWS,
            WindowBiases.ROWS,
            RotaryTowers.ROWS,
            MaskedAutoencoders.ROWS,
            Detectors.ROWS,
            WithoutPositions.ROWS);

    private VisionModels() {}
}
