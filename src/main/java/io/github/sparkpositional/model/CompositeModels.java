package io.github.sparkpositional.model;

import java.util.SortedMap;
import java.util.TreeMap;

/** Models whose file describes parts, one row per {@code model_type}. */
final class CompositeModels {
    static final SortedMap<String, CompositeModel> ROWS = new TreeMap<>(DualEncoders.ROWS);

    static {
        ROWS.putAll(VisionLanguageModels.ROWS);
        ROWS.putAll(MropeModels.ROWS);
        ROWS.putAll(SpeechModels.ROWS);
        ROWS.putAll(NestedModels.ROWS);
    }

    private CompositeModels() {}
}
