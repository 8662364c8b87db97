package io.github.sparkpositional.model;

import io.github.sparkpositional.model.part.ModelTables;
import java.util.SortedMap;

/** Models whose file describes parts, one row per {@code model_type}. */
final class CompositeModels {
    static final SortedMap<String, CompositeModel> ROWS = ModelTables.joined(
            DualEncoders.ROWS, VisionLanguageModels.ROWS, MropeModels.ROWS, SpeechModels.ROWS, NestedModels.ROWS);

    private CompositeModels() {}
}
