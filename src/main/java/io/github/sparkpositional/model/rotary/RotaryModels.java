package io.github.sparkpositional.model.rotary;

import io.github.sparkpositional.model.part.ModelTables;
import io.github.sparkpositional.model.part.PartModel;
import java.util.SortedMap;

/**
 * Text models with rotary angles, one row per {@code model_type}: what its owner (huggingface/transformers, release 5.17.0)
 * takes where a key is absent, and which keys have other names.
 */
public final class RotaryModels {
    public static final SortedMap<String, PartModel> ROWS = ModelTables.joined(
            UniformModels.ROWS,
            MixedLayerModels.ROWS,
            LatentAttentionModels.ROWS,
            MultiAxisModels.ROWS,
            HybridModels.ROWS);

    private RotaryModels() {}
}
